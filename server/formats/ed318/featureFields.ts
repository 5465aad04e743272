import type { JsonObject } from '../values.ts';
import { isBlank, isObject, listOf } from '../values.ts';

/**
 * The parts of an ED-318 feature, wherever its writer put them: the standard's own places; the dialect that nests the zone in `UASZone` beside
 * `verticalLayer` and `datasetMetadata`; the flat one that spreads layer, authority and schedule over the properties.
 */
export class FeatureFields {
  /** identifier, country, name, type, ... by their names in lower case */
  private readonly zone = new Map<string, unknown>();
  readonly authorities: unknown;
  readonly applicability: unknown;
  /** the layer that the properties give; that of the geometry stands before it */
  readonly layer: JsonObject | undefined;
  /** what the feature says of its data set */
  readonly metadata: JsonObject | undefined;

  constructor(feature: JsonObject) {
    const properties = isObject(feature['properties']) ? feature['properties'] : {};
    this.take(properties);
    const nested = this.zone.get('uaszone');
    if (isObject(nested)) this.take(nested);
    this.authorities = this.get('zoneauthority') ?? this.flatAuthority();
    this.applicability = this.get('limitedapplicability') ?? this.get('applicability') ?? this.flatPeriod();
    const layer = this.get('verticallayer', 'layer');
    this.layer = isObject(layer) ? layer : this.flatLayer();
    const metadata = this.get('datasetmetadata');
    this.metadata = isObject(metadata) ? metadata : undefined;
  }

  private take(object: JsonObject): void {
    for (const [key, value] of Object.entries(object)) {
      const name = key.toLowerCase().replace(/[^a-z0-9]/g, '');
      if (isBlank(this.zone.get(name))) this.zone.set(name, value);
    }
  }

  /** The first of these fields that is there and not empty. */
  get(...names: readonly string[]): unknown {
    return names.map((name) => this.zone.get(name)).find((value) => !isBlank(value));
  }

  private flatAuthority(): unknown {
    const authority = {
      name: this.get('nameauthority', 'authorityname'),
      service: this.get('service'),
      contactName: this.get('contactname'),
      siteURL: this.get('siteurl'),
      email: this.get('email'),
      phone: this.get('phone'),
      purpose: this.get('purpose'),
      intervalBefore: this.get('intervalbefore'),
    };
    return Object.values(authority).some((value) => value !== undefined) ? [authority] : undefined;
  }

  private flatPeriod(): unknown {
    const schedule = this.get('schedule');
    const period = {
      startDateTime: this.get('startdatetime'),
      endDateTime: this.get('enddatetime'),
      schedule: schedule ?? [{ day: this.get('day'), startTime: this.get('starttime'), startEvent: this.get('startevent'), endTime: this.get('endtime'), endEvent: this.get('endevent') }],
    };
    const said = [period.startDateTime, period.endDateTime, schedule, ...['day', 'starttime', 'startevent', 'endtime', 'endevent'].map((name) => this.get(name))];
    return said.some((value) => value !== undefined) ? [period] : undefined;
  }

  private flatLayer(): JsonObject | undefined {
    const layer = {
      lower: this.get('lower', 'lowerlimit'),
      lowerReference: this.get('lowerreference', 'lowerverticalreference'),
      upper: this.get('upper', 'upperlimit'),
      upperReference: this.get('upperreference', 'upperverticalreference'),
      uom: this.get('uom', 'uomdimensions'),
    };
    return layer.lower === undefined && layer.upper === undefined ? undefined : layer;
  }

  /** Whether this is ED-318 and not anybody's GeoJSON: a word of its `type` and one more mark of it, or a layer or circle in the geometry and a variant. */
  isOfEd318(geometry: unknown): boolean {
    const parts = isObject(geometry) ? [geometry, ...listOf(geometry['geometries']).slice(0, 10).filter(isObject)] : [];
    const shaped = parts.some((part) => isObject(part['layer']) || isObject(part['extent']));
    const variant = this.get('variant') !== undefined;
    if (shaped && variant) return true;
    const typed = /^(USPACE|PROHIBITED|REQ_AUTHORI[SZ]ATION|CONDITIONAL|NO_RESTRICTION)$/i.test(String(this.get('type') ?? '').slice(0, 40));
    const marks = [shaped, variant, isObject(this.get('verticallayer')), isObject(this.zone.get('uaszone')), this.get('limitedapplicability') !== undefined, isObject(listOf(this.get('zoneauthority'))[0])];
    return typed && marks.includes(true);
  }
}
