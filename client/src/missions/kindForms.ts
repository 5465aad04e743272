import { formatInstant, parseInstant } from '#core/time.ts';
import type { Mission, MissionKind, MissionOf } from '#core/documents/mission.ts';
import type { PlainKey } from '../i18n/index.ts';
import type { Positions, SketchKind } from '../map/tools/sketchKind.ts';

/** What the form of each mission kind asks for, and how its answers and the document turn into each other. Numbers are texts here, as typed. */

export type SlotName = 'pickup' | 'drop' | 'field' | 'area' | 'line' | 'points' | 'perimeter' | 'lastKnown';
type Values = Readonly<Record<string, string>>;
type Shapes = Readonly<Partial<Record<SlotName, Positions>>>;

export interface Slot {
  name: SlotName;
  sketch: SketchKind;
  label: PlainKey;
  needed(values: Values): boolean;
  shown?(values: Values): boolean;
}
export interface Field {
  name: string;
  label: PlainKey;
  type: 'number' | 'text' | 'site' | 'choice' | 'instant';
  required?: boolean;
  unit?: string;
  min?: number;
  max?: number;
  choices?: readonly { value: string; label: PlainKey }[];
  shown?(values: Values): boolean;
}
export interface KindForm {
  slots: readonly Slot[];
  fields: readonly Field[];
  initial(now: number): Values;
  read(mission: Mission): { values: Values; shapes: Shapes };
  /** The part of the document that belongs to the kind; NaN and missing shapes were refused before. */
  write(values: Values, shapes: Shapes, original: Mission | undefined): Record<string, unknown>;
}

const always = (): boolean => true;
const never = (): boolean => false;
const num = (v: Values, name: string): number => Number(v[name]);
const optional = (v: Values, name: string): number | undefined => (v[name] === undefined || v[name] === '' ? undefined : Number(v[name]));
const text = (v: number | undefined): string => (v === undefined ? '' : String(v));
const closed = (positions: Positions): Positions => {
  const first = positions[0];
  return first ? [...positions, first] : positions;
};
const open = (ring: Positions | undefined): Positions => (ring ?? []).slice(0, -1);

type AreaDocument = { type: 'Polygon'; coordinates: Positions[] } | { type: 'MultiPolygon'; coordinates: Positions[][] };
const outerOf = (area: AreaDocument | undefined): Positions => open(area?.type === 'Polygon' ? area.coordinates[0] : area?.coordinates[0]?.[0]);
/** The area with its first outer ring replaced; holes and further parts stay. */
function withOuter(area: AreaDocument | undefined, outer: Positions): AreaDocument {
  if (area?.type === 'MultiPolygon') return { type: 'MultiPolygon', coordinates: [[closed(outer), ...(area.coordinates[0] ?? []).slice(1)], ...area.coordinates.slice(1)] };
  return { type: 'Polygon', coordinates: [closed(outer), ...(area?.coordinates ?? []).slice(1)] };
}

const METHODS = [
  { value: 'land', label: 'method.land' },
  { value: 'winch', label: 'method.winch' },
  { value: 'drop', label: 'method.drop' },
] as const;

const stopFields = (stop: 'pickup' | 'drop'): Field[] => [
  { name: `${stop}Site`, label: stop === 'pickup' ? 'form.pickupSite' : 'form.dropSite', type: 'site' },
  { name: `${stop}Method`, label: 'form.method', type: 'choice', choices: METHODS },
  { name: `${stop}Service`, label: 'form.service', type: 'number', unit: 's', min: 0, max: 7200, required: true },
];
const readStop = (name: string, stop: MissionOf<'delivery'>['pickup']): Values => ({ [`${name}Site`]: stop.siteId ?? '', [`${name}Method`]: stop.method, [`${name}Service`]: String(stop.service_s) });
function writeStop(name: 'pickup' | 'drop', v: Values, s: Shapes, original: MissionOf<'delivery'>['pickup'] | undefined): Record<string, unknown> {
  const site = v[`${name}Site`] ?? '';
  const at = s[name]?.[0];
  return { ...(original?.window ? { window: original.window } : {}), service_s: num(v, `${name}Service`), method: v[`${name}Method`] ?? 'land', ...(site === '' ? { position: at } : { siteId: site }) };
}
const ofKind = <K extends MissionKind>(m: Mission | undefined, kind: K): MissionOf<K> | undefined => (m?.kind === kind ? (m as MissionOf<K>) : undefined);

const delivery: KindForm = {
  slots: [
    { name: 'pickup', sketch: 'point', label: 'form.pickup', needed: (v) => (v['pickupSite'] ?? '') === '' },
    { name: 'drop', sketch: 'point', label: 'form.drop', needed: (v) => (v['dropSite'] ?? '') === '' },
  ],
  fields: [
    { name: 'goods', label: 'form.goods', type: 'text' },
    { name: 'mass', label: 'form.mass', type: 'number', unit: 'kg', min: 0.001, required: true },
    ...stopFields('pickup'),
    ...stopFields('drop'),
    { name: 'doorToDoor', label: 'form.doorToDoor', type: 'number', unit: 'min', min: 1 },
    { name: 'un', label: 'form.un', type: 'text' },
  ],
  initial: () => ({ mass: '1', pickupSite: '', dropSite: '', pickupMethod: 'land', dropMethod: 'land', pickupService: '120', dropService: '120', goods: '', doorToDoor: '', un: '' }),
  read(mission) {
    const m = ofKind(mission, 'delivery');
    if (!m) return { values: {}, shapes: {} };
    return {
      values: { ...readStop('pickup', m.pickup), ...readStop('drop', m.drop), goods: m.consignment.goods ?? '', mass: String(m.consignment.mass_kg), doorToDoor: text(m.consignment.maxDoorToDoor_min), un: m.consignment.un ?? '' },
      shapes: { ...(m.pickup.position ? { pickup: [m.pickup.position] } : {}), ...(m.drop.position ? { drop: [m.drop.position] } : {}) },
    };
  },
  write(v, s, original) {
    const before = ofKind(original, 'delivery');
    const { goods: _g, un: _u, maxDoorToDoor_min: _d, ...kept } = before?.consignment ?? { mass_kg: 1 };
    const doorToDoor = optional(v, 'doorToDoor');
    return {
      pickup: writeStop('pickup', v, s, before?.pickup),
      drop: writeStop('drop', v, s, before?.drop),
      consignment: { ...kept, mass_kg: num(v, 'mass'), ...(v['goods'] ? { goods: v['goods'] } : {}), ...(v['un'] ? { un: v['un'] } : {}), ...(doorToDoor === undefined ? {} : { maxDoorToDoor_min: doorToDoor }) },
    };
  },
};

function treatment(kind: 'spray' | 'spread'): KindForm {
  const dose = kind === 'spray' ? 'dose_l_ha' : 'dose_kg_ha';
  return {
    slots: [{ name: 'field', sketch: 'polygon', label: 'form.field', needed: always }],
    fields: [
      { name: 'product', label: 'form.product', type: 'text' },
      { name: 'dose', label: kind === 'spray' ? 'form.doseLitres' : 'form.doseKilograms', type: 'number', unit: kind === 'spray' ? 'l/ha' : 'kg/ha', min: 0.001, required: true },
      { name: 'height', label: 'form.heightCrop', type: 'number', unit: 'm AGL', min: 0.1, max: 100, required: true },
      { name: 'swath', label: 'form.swath', type: 'number', unit: 'm', min: 0.1 },
      { name: 'speed', label: 'form.speed', type: 'number', unit: 'm/s', min: 0.1 },
      { name: 'maxWind', label: 'form.maxWind', type: 'number', unit: 'm/s', min: 0.1 },
    ],
    initial: () => ({ product: '', dose: kind === 'spray' ? '15' : '40', height: '3', swath: '', speed: '', maxWind: kind === 'spray' ? '3' : '' }),
    read(mission) {
      const m = ofKind(mission, 'spray') ?? ofKind(mission, 'spread');
      if (!m) return { values: {}, shapes: {} };
      return { values: { product: m.product ?? '', dose: String(m.kind === 'spray' ? m.dose_l_ha : m.dose_kg_ha), height: String(m.height_m), swath: text(m.swath_m), speed: text(m.speed_ms), maxWind: text(m.maxWind_ms) }, shapes: { field: outerOf(m.field) } };
    },
    write(v, s, original) {
      const before = ofKind(original, 'spray') ?? ofKind(original, 'spread');
      const some = Object.entries({ swath_m: optional(v, 'swath'), speed_ms: optional(v, 'speed'), maxWind_ms: optional(v, 'maxWind') }).filter(([, value]) => value !== undefined);
      return { field: withOuter(before?.field, s.field ?? []), [dose]: num(v, 'dose'), height_m: num(v, 'height'), product: v['product'] === '' ? undefined : v['product'], swath_m: undefined, speed_ms: undefined, maxWind_ms: undefined, ...Object.fromEntries(some) };
    },
  };
}

const CAMERA = [
  ['sensorWidth', 'sensorWidth_mm', 'form.sensorWidth', 'mm'],
  ['sensorHeight', 'sensorHeight_mm', 'form.sensorHeight', 'mm'],
  ['focal', 'focal_mm', 'form.focal', 'mm'],
  ['imageWidth', 'imageWidth_px', 'form.imageWidth', 'px'],
  ['imageHeight', 'imageHeight_px', 'form.imageHeight', 'px'],
] as const;

const survey: KindForm = {
  slots: [{ name: 'area', sketch: 'polygon', label: 'form.area', needed: always }],
  fields: [
    { name: 'by', label: 'form.by', type: 'choice', choices: [{ value: 'gsd', label: 'form.byGsd' }, { value: 'agl', label: 'form.byAgl' }] },
    { name: 'gsd', label: 'form.gsd', type: 'number', unit: 'cm/px', min: 0.1, required: true, shown: (v) => v['by'] !== 'agl' },
    { name: 'agl', label: 'form.agl', type: 'number', unit: 'm AGL', min: 1, required: true, shown: (v) => v['by'] === 'agl' },
    { name: 'front', label: 'form.front', type: 'number', unit: '%', min: 0, max: 95, required: true },
    { name: 'side', label: 'form.side', type: 'number', unit: '%', min: 0, max: 95, required: true },
    ...CAMERA.map(([name, , label, unit]): Field => ({ name, label, type: 'number', unit, min: 0.001, required: true })),
  ],
  initial: () => ({ by: 'gsd', gsd: '3', agl: '100', front: '75', side: '65', sensorWidth: '17.3', sensorHeight: '13', focal: '12.29', imageWidth: '5280', imageHeight: '3956' }),
  read(mission) {
    const m = ofKind(mission, 'survey');
    if (!m) return { values: {}, shapes: {} };
    const camera = Object.fromEntries(CAMERA.map(([name, key]) => [name, String(m.camera[key])]));
    return { values: { by: m.gsd_cm === undefined ? 'agl' : 'gsd', gsd: text(m.gsd_cm), agl: text(m.agl_m), front: String(m.frontOverlap_pct), side: String(m.sideOverlap_pct), ...camera }, shapes: { area: outerOf(m.area) } };
  },
  write(v, s, original) {
    const before = ofKind(original, 'survey');
    const byAgl = v['by'] === 'agl';
    return { area: withOuter(before?.area, s.area ?? []), camera: { ...before?.camera, ...Object.fromEntries(CAMERA.map(([name, key]) => [key, num(v, name)])) }, gsd_cm: byAgl ? undefined : num(v, 'gsd'), agl_m: byAgl ? num(v, 'agl') : undefined, frontOverlap_pct: num(v, 'front'), sideOverlap_pct: num(v, 'side') };
  },
};

const AGL: Field = { name: 'agl', label: 'form.agl', type: 'number', unit: 'm AGL', min: 1, required: true };
const DWELL: Field = { name: 'dwell', label: 'form.dwell', type: 'number', unit: 's', min: 0, required: true };
type Point = { position: [number, number]; agl_m: number; dwell_s: number; action?: string | undefined };
/** Points with the form's height and dwell. One that kept its place keeps what it was to do, and its own figures unless the form's were changed. */
const writePoints = (v: Values, positions: Positions, before: readonly Point[] | undefined): Point[] =>
  positions.map((position) => {
    const was = before?.find((p) => p.position[0] === position[0] && p.position[1] === position[1]);
    const same = (name: string, value: number | undefined): boolean => v[name] === text(value);
    const agl = was && same('agl', before?.[0]?.agl_m) ? was.agl_m : num(v, 'agl');
    const dwell = was && same('dwell', before?.[0]?.dwell_s) ? was.dwell_s : num(v, 'dwell');
    return { position, agl_m: agl, dwell_s: dwell, ...(was?.action === undefined ? {} : { action: was.action }) };
  });

const corridor: KindForm = {
  slots: [{ name: 'line', sketch: 'line', label: 'form.line', needed: always }],
  fields: [{ name: 'width', label: 'form.width', type: 'number', unit: 'm', min: 0.1, required: true }, AGL],
  initial: () => ({ width: '60', agl: '60' }),
  read(mission) {
    const m = ofKind(mission, 'corridor');
    return m ? { values: { width: String(m.width_m), agl: String(m.agl_m) }, shapes: { line: m.line.coordinates } } : { values: {}, shapes: {} };
  },
  write: (v, s) => ({ line: { type: 'LineString', coordinates: s.line ?? [] }, width_m: num(v, 'width'), agl_m: num(v, 'agl') }),
};

const inspection: KindForm = {
  slots: [{ name: 'points', sketch: 'points', label: 'form.points', needed: always }],
  fields: [AGL, DWELL],
  initial: () => ({ agl: '40', dwell: '60' }),
  read(mission) {
    const m = ofKind(mission, 'inspection');
    return m ? { values: { agl: text(m.points[0]?.agl_m), dwell: text(m.points[0]?.dwell_s) }, shapes: { points: m.points.map((p) => p.position) } } : { values: {}, shapes: {} };
  },
  write: (v, s, original) => ({ points: writePoints(v, s.points ?? [], ofKind(original, 'inspection')?.points) }),
};

const routeIs = (route: 'perimeter' | 'area' | 'points') => (v: Values): boolean => (v['route'] ?? 'perimeter') === route;
const patrol: KindForm = {
  slots: [
    { name: 'perimeter', sketch: 'line', label: 'form.perimeter', needed: routeIs('perimeter'), shown: routeIs('perimeter') },
    { name: 'area', sketch: 'polygon', label: 'form.round', needed: routeIs('area'), shown: routeIs('area') },
    { name: 'points', sketch: 'points', label: 'form.points', needed: routeIs('points'), shown: routeIs('points') },
  ],
  fields: [
    { name: 'route', label: 'form.route', type: 'choice', choices: [{ value: 'perimeter', label: 'form.perimeter' }, { value: 'area', label: 'form.round' }, { value: 'points', label: 'form.points' }] },
    { name: 'revisit', label: 'form.revisit', type: 'number', unit: 'min', min: 1, required: true },
    { ...AGL, required: false },
    { ...DWELL, shown: routeIs('points') },
  ],
  initial: () => ({ route: 'perimeter', revisit: '60', agl: '60', dwell: '30' }),
  read(mission) {
    const m = ofKind(mission, 'patrol');
    if (!m) return { values: {}, shapes: {} };
    const values = { revisit: String(m.revisit_min), agl: text(m.points ? m.points[0]?.agl_m : m.agl_m), dwell: text(m.points?.[0]?.dwell_s ?? 30) };
    if (m.points) return { values: { ...values, route: 'points' }, shapes: { points: m.points.map((p) => p.position) } };
    if (m.perimeter?.type === 'LineString') return { values: { ...values, route: 'perimeter' }, shapes: { perimeter: m.perimeter.coordinates } };
    return { values: { ...values, route: 'area' }, shapes: { area: outerOf(m.perimeter) } };
  },
  write(v, s, original) {
    const before = ofKind(original, 'patrol');
    const revisit_min = num(v, 'revisit');
    if (routeIs('points')(v)) return { perimeter: undefined, points: writePoints(v, s.points ?? [], before?.points), revisit_min, ...(before?.points ? {} : { agl_m: undefined }) };
    const area = before?.perimeter?.type === 'LineString' ? undefined : before?.perimeter;
    const perimeter = routeIs('area')(v) ? withOuter(area, s.area ?? []) : { type: 'LineString', coordinates: s.perimeter ?? [] };
    return { perimeter, points: undefined, revisit_min, agl_m: optional(v, 'agl') };
  },
};

const search: KindForm = {
  slots: [
    { name: 'lastKnown', sketch: 'point', label: 'form.lastKnown', needed: always },
    { name: 'area', sketch: 'polygon', label: 'form.searchArea', needed: never },
  ],
  fields: [
    { name: 'lastKnownTime', label: 'form.lastKnownTime', type: 'instant', required: true },
    { name: 'category', label: 'form.category', type: 'text' },
    { name: 'sweep', label: 'form.sweep', type: 'number', unit: 'm', min: 1 },
    { ...AGL, required: false },
  ],
  initial: (now) => ({ lastKnownTime: toField(now), category: '', sweep: '', agl: '' }),
  read(mission) {
    const m = ofKind(mission, 'search');
    if (!m) return { values: {}, shapes: {} };
    return { values: { lastKnownTime: toField(parseInstant(m.lastKnown.time)), category: m.category ?? '', sweep: text(m.sweep_m), agl: text(m.agl_m) }, shapes: { lastKnown: [m.lastKnown.position], ...(m.area ? { area: outerOf(m.area) } : {}) } };
  },
  write(v, s, original) {
    const before = ofKind(original, 'search');
    const area = s.area && s.area.length > 2 ? withOuter(before?.area, s.area) : undefined;
    return { lastKnown: { position: s.lastKnown?.[0], time: fromField(v['lastKnownTime'] ?? '') }, category: v['category'] === '' ? undefined : v['category'], area, sweep_m: optional(v, 'sweep'), agl_m: optional(v, 'agl') };
  },
};

export const KIND_FORMS: Readonly<Record<MissionKind, KindForm>> = { delivery, spray: treatment('spray'), spread: treatment('spread'), survey, corridor, inspection, patrol, search };

/** UTC milliseconds as the value of a `datetime-local` field that is labelled UTC. */
export const toField = (at: number): string => (Number.isNaN(at) ? '' : new Date(at).toISOString().slice(0, 16));
/** And back, as an ISO instant; empty where the field is. */
export const fromField = (value: string): string | undefined => {
  const at = Date.parse(`${value}Z`);
  return value === '' || Number.isNaN(at) ? undefined : formatInstant(at);
};
