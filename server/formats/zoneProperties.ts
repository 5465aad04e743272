import type { Limit, Restriction } from '#core/airspace/zone.ts';
import { SURFACE, UNLIMITED, orderLimits, readCeiling, readFloor } from './limits.ts';
import type { ZoneNotes } from './reading.ts';
import { knownRestriction } from './restrictions.ts';
import type { JsonObject } from './values.ts';
import { isBlank, isObject, textOf } from './values.ts';

/** How the properties of a GeoJSON feature say what a zone is: the names that are in use, compared without case and separators. */

const NAMES = {
  id: ['identifier', 'id', 'zoneid', 'ident', 'code', 'externalreference', 'gmlid', 'featureid'],
  name: ['name', 'title', 'generatednameen', 'label', 'designator'],
  country: ['country', 'countrycode', 'state'],
  restriction: ['restriction', 'restrictiontype', 'type', 'zonetype', 'typecode', 'class', 'category', 'airspaceclass'],
  conditions: ['restrictionconditions', 'conditions'],
  reasons: ['reason', 'reasons'],
  message: ['message', 'description', 'remarks', 'info'],
  authority: ['zoneauthority', 'authority'],
  applicability: ['applicability', 'limitedapplicability'],
  lower: ['lowerlimit', 'lower', 'lowerlimitaltitude', 'floor', 'minheight', 'lowervalue', 'loweraltitude', 'bottom', 'minalt'],
  upper: ['upperlimit', 'upper', 'upperlimitaltitude', 'ceiling', 'maxheight', 'uppervalue', 'upperaltitude', 'top', 'maxalt'],
  unit: ['unit', 'uom', 'uomdimensions', 'units'],
  lowerUnit: ['lowerlimitunit', 'loweruom', 'lowerunit'],
  upperUnit: ['upperlimitunit', 'upperuom', 'upperunit'],
  lowerReference: ['lowerreference', 'lowerverticalreference', 'lowerlimitaltref', 'lowerref', 'floorreference'],
  upperReference: ['upperreference', 'upperverticalreference', 'upperlimitaltref', 'upperref', 'ceilingreference'],
} as const;

/** Looks values up by what they mean; a nested `UASZone` object and the layer of an ED-318 geometry are read as well. */
export class ZoneProperties {
  private readonly values = new Map<string, unknown>();

  constructor(...objects: readonly unknown[]) {
    for (const object of objects) if (isObject(object)) this.take(object);
  }

  private take(object: JsonObject): void {
    for (const [key, value] of Object.entries(object)) {
      const plain = key.toLowerCase().replace(/[^a-z0-9]/g, '');
      if (plain === 'uaszone' && isObject(value)) this.take(value);
      else if (!isBlank(value) && !this.values.has(plain)) this.values.set(plain, value);
    }
  }

  get(what: keyof typeof NAMES): unknown {
    for (const name of NAMES[what]) {
      const value = this.values.get(name);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** A property under its own name. */
  named(plainName: string): unknown {
    return this.values.get(plainName);
  }

  /** Whether anything here says that the feature restricts airspace. */
  speaksOfAirspace(): boolean {
    if (this.get('lower') !== undefined || this.get('upper') !== undefined || this.get('authority') !== undefined) return true;
    return this.restriction() !== undefined;
  }

  /** The restriction under any of its names: a word of ED-269, a class of airspace, a German type code. */
  restriction(): Restriction | undefined {
    for (const name of NAMES.restriction) {
      const value = this.values.get(name);
      const known = knownRestriction(value) ?? classRestriction(value) ?? (name === 'typecode' ? dipulRestriction(value) : undefined);
      if (known !== undefined) return known;
    }
    return undefined;
  }

  /** Both limits; without any, surface to unlimited. */
  limits(notes: ZoneNotes): { lower: Limit; upper: Limit } {
    const unit = this.get('unit');
    const lower = readFloor({ value: this.get('lower'), unit: this.get('lowerUnit') ?? unit, reference: this.get('lowerReference') }, notes);
    const upper = readCeiling({ value: this.get('upper'), unit: this.get('upperUnit') ?? unit, reference: this.get('upperReference') }, notes);
    return lower === SURFACE && upper === UNLIMITED ? { lower, upper } : orderLimits(lower, upper, notes);
  }
}

/** Words of airspace data outside ED-269. Danger areas and classes below D are left to the pilot's acknowledgement; what is not listed is not known. */
function classRestriction(value: unknown): Restriction | undefined {
  const word = textOf(value).toUpperCase().replace(/[\s_-]+/g, ' ');
  if (['P', 'PROHIBITED AREA', 'NO FLY', 'NO FLY ZONE', 'NOFLY', 'NFZ', 'FORBIDDEN'].includes(word)) return 'PROHIBITED';
  if (['R', 'RESTRICTED', 'RESTRICTED AREA', 'CTR', 'CONTROL ZONE', 'TMA', 'CTA', 'ATZ', 'A', 'B', 'C', 'D'].includes(word)) return 'REQ_AUTHORISATION';
  if (['Q', 'DANGER', 'DANGER AREA', 'WARNING', 'ADVISORY', 'RMZ', 'TMZ'].includes(word)) return 'CONDITIONAL';
  return undefined;
}

/**
 * Type codes of the German dipul service (LuftVO section 17 and section 21h paragraph 3): aerodromes, airports, control zones and restricted areas may be
 * flown in with the consent of their authority. Other codes of that paragraph are not listed here and so count as unknown.
 */
function dipulRestriction(value: unknown): Restriction | undefined {
  const code = textOf(value).toUpperCase();
  return ['FLUGPLATZ', 'FLUGHAFEN', 'KONTROLLZONE', 'FLUGBESCHRAENKUNGSGEBIET'].includes(code) ? 'REQ_AUTHORISATION' : undefined;
}
