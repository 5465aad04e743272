import type { Limit, Restriction } from '#core/airspace/zone.ts';
import { dipulRestriction, openaipRestriction } from './codedRestrictions.ts';
import { SURFACE, UNLIMITED, orderLimits, readCeiling, readFloor, referenceOf } from './limits.ts';
import type { RawLimit } from './limits.ts';
import { plainName } from './plainName.ts';
import type { MappedField, PropertyMapping } from './propertyMapping.ts';
import type { ZoneNotes } from './reading.ts';
import { restrictionOfWord } from './restrictionWords.ts';
import type { JsonObject } from './values.ts';
import { isBlank, isObject, textOf } from './values.ts';

/**
 * The names under which properties of features say what a zone is: of ED-269 and ED-318, of national and community data sets, and the plain words of other languages.
 * Compared by `plainName`; the first that is there counts.
 */
const NAMES: Readonly<Record<MappedField, readonly string[]>> = {
  id: ['identifier', 'id', 'zoneid', 'ident', 'code', 'externalreference', 'gmlid', 'featureid', 'identificador', 'identifiant', 'kennung', 'codigo', 'globalid'],
  name: ['name', 'title', 'generatednameen', 'nameofarea', 'label', 'designator', 'nome', 'nombre', 'nom', 'bezeichnung', 'titulo', 'naam', 'namn', 'navn', 'nazwa', 'nazev', 'nimi'],
  country: ['country', 'countrycode', 'state', 'pais', 'pays', 'land'],
  restriction: ['restriction', 'restrictiontype', 'type', 'zonetype', 'typecode', 'localtype', 'typeofarea', 'areatype', 'airspacetype', 'class', 'category', 'airspaceclass', 'restricao', 'restriccion', 'tiporestriccion', 'restrizione', 'beschrankung', 'einschrankung', 'tipo', 'classe', 'clase', 'klasse', 'kategorie', 'categoria', 'categorie'],
  conditions: ['restrictionconditions', 'conditions', 'condicoes', 'condiciones', 'condizioni', 'bedingungen', 'auflagen'],
  reasons: ['reason', 'reasons', 'motivo', 'motivos', 'motif', 'raison', 'grund'],
  message: ['message', 'description', 'remarks', 'remark', 'info', 'notes', 'comments', 'observacoes', 'observaciones', 'mensagem', 'mensaje', 'remarque', 'remarques', 'bemerkung', 'bemerkungen', 'hinweis'],
  authority: ['zoneauthority', 'authority', 'authoritycontact', 'contact', 'contacts', 'autoridade', 'contactosdaautoridade', 'autoridad', 'autorite', 'autorita', 'behorde'],
  lower: ['lowerlimit', 'lower', 'lowerlimitaltitude', 'lowerlimitvalue', 'floor', 'minheight', 'lowervalue', 'lowerval', 'loweraltitude', 'lowerheight', 'bottom', 'minalt', 'minaltitude', 'altmin', 'altitudemin', 'lowerlim', 'limiteinferior', 'limiteinferieure', 'limiteinferiore', 'alturaminima', 'altitudeminima', 'plancher', 'untergrenze', 'minhohe', 'mindesthohe'],
  upper: ['upperlimit', 'upper', 'upperlimitaltitude', 'upperlimitvalue', 'ceiling', 'maxheight', 'maximumheight', 'uppervalue', 'upperval', 'upperaltitude', 'upperheight', 'top', 'maxalt', 'maxaltitude', 'altmax', 'altitudemax', 'upperlim', 'limitesuperior', 'limitesuperieure', 'limitesuperiore', 'alturamaxima', 'altitudemaxima', 'plafond', 'obergrenze', 'maxhohe', 'maximalhohe'],
  limits: ['verticallimits', 'verticallimit', 'limits', 'limitesverticais', 'limitesverticales', 'limitesverticaux', 'vertikalgrenzen', 'hohenbereich', 'altitudelimits'],
  unit: ['unit', 'uom', 'uomdimensions', 'units', 'unidade', 'unidad', 'unite', 'einheit'],
  lowerUnit: ['lowerlimitunit', 'loweruom', 'lowerunit', 'lowerlimituom'],
  upperUnit: ['upperlimitunit', 'upperuom', 'upperunit', 'upperlimituom'],
  reference: ['reference', 'verticalreference', 'altitudereference', 'verticaldatum', 'referencia', 'hohenbezug', 'bezug'],
  lowerReference: ['lowerreference', 'lowerverticalreference', 'lowerlimitaltref', 'lowerlimitreference', 'lowerref', 'floorreference', 'lowercode', 'lowerdatum'],
  upperReference: ['upperreference', 'upperverticalreference', 'upperlimitaltref', 'upperlimitreference', 'upperref', 'ceilingreference', 'uppercode', 'upperdatum'],
  radius: ['radius', 'radiuslength', 'raio', 'radio', 'rayon', 'raggio'],
  radiusUnit: ['radiusunit', 'radiusuom', 'uomradius'],
  from: ['startdatetime', 'startdate', 'validfrom', 'datefrom', 'validodesde', 'validode', 'gultigab', 'gultigvon', 'debutvalidite', 'iniciovalidade'],
  to: ['enddatetime', 'enddate', 'validto', 'validuntil', 'dateto', 'expires', 'validohasta', 'validoate', 'gultigbis', 'finvalidite', 'fimvalidade'],
  hours: ['operatinghours', 'hoursofoperation', 'geographicalzoneoperatinghours', 'timesofuse', 'activationtimes', 'horasdeoperacao', 'horario', 'horaires', 'betriebszeiten'],
};

/** Properties by which a single letter is a class or a kind of airspace. */
const OF_AIRSPACE: readonly string[] = ['restriction', 'restrictiontype', 'airspaceclass', 'icaoclass', 'zonetype'];
/** A number with a unit, a flight level, or a word for the ground or no limit. */
const SPELLED_HEIGHT = /\d\s{0,3}(ft|feet|m|metres?|meters?)\b|\bfl\s?\d{2,3}\b|\b(gnd|sfc|unl|unlimited|agl|a?msl)\b/i;

/** A unit, a reference or both at the end of a name: `ceiling_ft`, `maxAltitudeMetresAMSL`. */
const MEASURED = /^([a-z]{3,40}?)(?:in)?(feet|ft|metres?|meters?|m|km|nm)?(agl|amsl|msl|gnd|sfc|hae|std)?$/;
const MEASURED_FIELDS: readonly MappedField[] = ['lower', 'upper', 'radius'];

/** What was found for a field: the value, the name of the property, and the unit and reference that are part of the name. */
export interface FoundProperty {
  value: unknown;
  property?: string;
  unit?: string;
  reference?: string;
}

/** Looks the properties of a feature up by what they mean. Names in two languages (`Restrição / Restriction:`) are found under either. */
export class ZoneProperties {
  private readonly exact = new Map<string, unknown>();
  private readonly plain = new Map<string, { property: string; value: unknown }>();
  private readonly mapping: PropertyMapping | undefined;

  /** Of a property that several objects have, the first counts. */
  constructor(objects: readonly unknown[], mapping?: PropertyMapping) {
    this.mapping = mapping;
    const entries = objects.filter(isObject).flatMap((object) => Object.entries(object));
    for (const [property, value] of entries) this.take(property, plainName(property), value);
    for (const [property, value] of entries) for (const half of property.split(/[/|]/)) this.take(property, plainName(half), value);
  }

  private take(property: string, plain: string, value: unknown): void {
    if (isBlank(value) || plain === '') return;
    if (!this.exact.has(property)) this.exact.set(property, value);
    if (!this.plain.has(plain)) this.plain.set(plain, { property, value });
  }

  /** The properties as they are in the source, those without a value left out. */
  entries(): IterableIterator<[string, unknown]> {
    return this.exact.entries();
  }

  find(field: MappedField): FoundProperty | undefined {
    const given = this.mapping?.fields[field];
    if (given !== undefined) {
      if ('value' in given) return { value: given.value };
      const value = this.exact.get(given.property);
      return value === undefined ? undefined : { value, property: given.property };
    }
    for (const name of NAMES[field]) {
      const found = this.plain.get(name);
      if (found !== undefined) return found;
    }
    return MEASURED_FIELDS.includes(field) ? this.findMeasured(NAMES[field]) : undefined;
  }

  private findMeasured(names: readonly string[]): FoundProperty | undefined {
    for (const [plain, found] of this.plain) {
      const parts = plain.length > 60 ? null : MEASURED.exec(plain);
      if (parts !== null && names.includes(parts[1] ?? '')) return { ...found, ...(parts[2] === undefined ? {} : { unit: parts[2] }), ...(parts[3] === undefined ? {} : { reference: parts[3] }) };
    }
    return undefined;
  }

  get(field: MappedField): unknown {
    return this.find(field)?.value;
  }

  /** A property under its own plain name. */
  named(plain: string): unknown {
    return this.plain.get(plain)?.value;
  }

  /**
   * Whether anything here says that the feature restricts airspace: a restriction, or a height with its unit or datum. Soils and roads have classes A to D as well, and buildings
   * floors and tops, so a single letter counts only where the property means airspace or a height stands beside it, and a bare number says nothing.
   */
  speaksOfAirspace(): boolean {
    if (this.named('zoneauthority') !== undefined || this.speaksOfHeights()) return true;
    const told = this.restriction();
    if (told?.property === undefined) return told !== undefined;
    return this.mapping?.fields.restriction !== undefined || textOf(this.exact.get(told.property)).length > 1 || OF_AIRSPACE.includes(plainName(told.property));
  }

  private speaksOfHeights(): boolean {
    const spelled = (value: unknown): boolean => isObject(value) || SPELLED_HEIGHT.test(textOf(value).slice(0, 40));
    if (spelled(this.get('limits'))) return true;
    return (['lower', 'upper'] as const).some((side) => {
      const found = this.find(side);
      if (found === undefined) return false;
      return spelled(found.value) || [this.get(`${side}Reference`), found.reference, this.get('reference')].some((reference) => referenceOf(reference) !== undefined);
    });
  }

  /** Whether an upper limit is given, in whatever form. */
  hasCeiling(): boolean {
    return this.get('upper') !== undefined || this.get('limits') !== undefined;
  }

  /** The restriction, and the property that says it: by the words of the mapping, or by any name and word that is in use. */
  restriction(): { restriction: Restriction; property?: string } | undefined {
    const given = this.mapping?.fields.restriction;
    const candidates = given === undefined ? NAMES.restriction.map((name) => ({ name, found: this.plain.get(name) })) : [{ name: '', found: this.find('restriction') }];
    for (const { name, found } of candidates) {
      if (found === undefined) continue;
      const known = this.mappedWord(found.value) ?? restrictionOfWord(found.value) ?? (name === 'typecode' || name === '' ? dipulRestriction(found.value) : undefined);
      if (known !== undefined) return { restriction: known, ...(found.property === undefined ? {} : { property: found.property }) };
    }
    if (given !== undefined) return undefined;
    const coded = this.isFacilityMap() ? 'REQ_AUTHORISATION' : openaipRestriction(this.named('type'), this.named('icaoclass'));
    return coded === undefined ? undefined : { restriction: coded };
  }

  /** A cell of an FAA UAS facility map: its ceiling is what LAANC grants at once, not where the controlled airspace ends. */
  private isFacilityMap(): boolean {
    return this.named('ceiling') !== undefined && this.named('mapeff') !== undefined;
  }

  private mappedWord(value: unknown): Restriction | undefined {
    const word = textOf(value).toLowerCase();
    return Object.entries(this.mapping?.restrictions ?? {}).find(([known]) => known.trim().toLowerCase() === word)?.[1];
  }

  /** Both limits. Where the properties have none they are `otherwise`; a single one is completed by surface or unlimited, an upper one that is missing by the one of `otherwise`. */
  limits(notes: ZoneNotes, otherwise: { lower: Limit; upper: Limit } = { lower: SURFACE, upper: UNLIMITED }): { lower: Limit; upper: Limit } {
    if (this.isFacilityMap()) {
      notes.repair(`the ceiling of ${textOf(this.named('ceiling'))} ft is where coordination begins, not where the airspace ends`);
      return { lower: SURFACE, upper: UNLIMITED };
    }
    const { lower, upper } = this.rawLimits(notes);
    if (isBlank(lower.value) && isBlank(upper.value)) return otherwise;
    const floor = readFloor(lower, notes);
    const ceiling = isBlank(upper.value) ? otherwise.upper : readCeiling(upper, notes);
    return floor === SURFACE && ceiling === UNLIMITED ? { lower: floor, upper: ceiling } : orderLimits(floor, ceiling, notes);
  }

  private rawLimits(notes: ZoneNotes): { lower: RawLimit; upper: RawLimit } {
    const both = this.get('limits');
    const halves = isBlank(both) || this.get('lower') !== undefined || this.get('upper') !== undefined ? undefined : halvesOf(textOf(both));
    if (halves?.length === 1) {
      notes.restrict(`the vertical limits '${textOf(both).slice(0, 40)}' are not two heights; taken as surface to unlimited`);
      return { lower: NOTHING, upper: NOTHING };
    }
    if (halves !== undefined) return { lower: this.raw('lower', { value: halves[0] }), upper: this.raw('upper', { value: halves[1] }) };
    return { lower: this.raw('lower', this.find('lower')), upper: this.raw('upper', this.find('upper')) };
  }

  private raw(side: 'lower' | 'upper', found: FoundProperty | undefined): RawLimit {
    if (found === undefined) return NOTHING;
    if (isObject(found.value)) return nestedLimit(found.value);
    const unit = this.get(`${side}Unit`) ?? found.unit ?? this.get('unit');
    const reference = this.get(`${side}Reference`) ?? found.reference ?? this.get('reference');
    // FAA data say "unlimited" by the reference, and the value is a filler
    if (side === 'upper' && /^UNL/i.test(textOf(reference))) return { value: 'UNL', unit: undefined, reference: undefined };
    return { value: found.value, unit, reference: reference ?? impliedReference(found.property) };
  }
}

const NOTHING: RawLimit = { value: undefined, unit: undefined, reference: undefined };

/** A height, as the word is used in aviation (ICAO Annex 2), is measured from the ground; the altitude of a name may be either, so it implies nothing. */
function impliedReference(property: string | undefined): string | undefined {
  return property !== undefined && /height|hohe|altura|hauteur|hoogte/.test(plainName(property)) ? 'AGL' : undefined;
}

/** `{value, unit, reference}`; openAIP writes codes: unit 0 metres, 1 feet, 6 flight level, `referenceDatum` 0 ground, 1 mean sea level, 2 standard pressure. */
function nestedLimit(limit: JsonObject): RawLimit {
  const value = limit['value'] ?? limit['limit'] ?? limit['altitude'];
  const datum = limit['referenceDatum'];
  if (typeof datum === 'number') return { value, unit: { 0: 'M', 1: 'FT', 6: 'FL' }[Number(limit['unit'])], reference: ['AGL', 'AMSL', 'FL'][datum] };
  return { value: isBlank(value) ? '?' : value, unit: limit['unit'] ?? limit['uom'], reference: datum ?? limit['reference'] ?? limit['ref'] ?? limit['datum'] };
}

/** The two heights of `GND - 120 m AGL`, `SFC/3500 FT`, `GND bis FL 95`; the text alone where it is not two. */
function halvesOf(text: string): string[] {
  const halves = text.slice(0, 120).split(/\s[-–—]\s|\s(?:to|bis|até|ate|à|a|hasta|jusqu'à|until|do|tot)\s|[/–—]/i);
  const plain = halves.length === 1 ? text.slice(0, 120).split('-') : halves;
  return plain.length === 2 && plain.every((half) => half.trim() !== '') ? plain : [text];
}
