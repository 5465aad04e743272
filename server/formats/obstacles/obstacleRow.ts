import type { Obstacle } from '#core/documents/scenario.ts';
import { formatInstant } from '#core/time.ts';
import type { LonLat } from '#core/units.ts';
import type { ZoneNotes } from '../reading.ts';
import { isBlank, textOf } from '../values.ts';
import { placeInText, placeOf } from './angle.ts';
import type { Field, Role } from './fieldRoles.ts';
import { fieldOf, lengthOf } from './fieldRoles.ts';

/** Heights of one end of an obstacle, metres. */
export interface Heights {
  height_agl_m?: number;
  top_amsl_m?: number;
}

/** The values of one obstacle by what they mean, from a row of a list or the properties of a feature. */
export class ObstacleRow {
  private readonly values = new Map<string, { field: Field; value: unknown }>();

  constructor(entries: Iterable<readonly [name: string | Field | undefined, value: unknown]>) {
    for (const [name, value] of entries) {
      const field = typeof name === 'string' ? fieldOf(name) : name;
      const key = field === undefined ? '' : `${field.role}${field.end}`;
      if (field !== undefined && !isBlank(value) && !this.values.has(key)) this.values.set(key, { field, value });
    }
  }

  has(role: Role, end: 1 | 2 = 1): boolean {
    return this.values.has(`${role}${end}`);
  }

  value(role: Role, end: 1 | 2 = 1): unknown {
    return this.values.get(`${role}${end}`)?.value;
  }

  text(role: Role): string {
    return textOf(this.value(role)).slice(0, 200);
  }

  /** Metres; undefined where the row says none that can be read. */
  length(role: Role, notes: ZoneNotes, end: 1 | 2 = 1): number | undefined {
    const known = this.values.get(`${role}${end}`);
    return known === undefined ? undefined : lengthOf(known.value, known.field, this.value('unit'), notes);
  }

  place(notes: ZoneNotes, end: 1 | 2 = 1): LonLat | undefined {
    if (this.has('lat', end) && this.has('lon', end)) return placeOf(this.value('lat', end), this.value('lon', end), notes);
    return placeInText(this.value('position', end), notes);
  }

  /** Height above ground and top AMSL; the elevation of the ground gives the top where that is not said. A height of zero is one that is not known. */
  heights(notes: ZoneNotes, end: 1 | 2 = 1): Heights {
    const height = this.length('height', notes, end);
    const ground = this.length('ground', notes, end);
    const top = this.length('top', notes, end) ?? (height !== undefined && ground !== undefined ? ground + height : undefined);
    return { ...(height === undefined || height <= 0 ? {} : { height_agl_m: height }), ...(top === undefined ? {} : { top_amsl_m: top }) };
  }

  /** What is the same for every shape. */
  common(notes: ZoneNotes): Pick<Obstacle, 'name' | 'lighted' | 'horizontalAccuracy_m' | 'verticalAccuracy_m' | 'window'> & { radius_m?: number } {
    const name = [this.text('name'), this.text('type')].filter((text) => text !== '').join(', ');
    const lighted = this.text('lighted').toUpperCase();
    const width = this.length('width', notes);
    const radius = this.length('radius', notes) ?? (width === undefined ? undefined : width / 2);
    const window = windowOf(this.text('from'), this.text('to'));
    return {
      ...(name === '' ? {} : { name }),
      ...(lighted === '' ? {} : { lighted: !/^(N|NO|NONE|FALSE|0|NEIN|NON|NAO)$/.test(lighted) }),
      ...(radius === undefined || radius < 0 ? {} : { radius_m: radius }),
      ...accuracy('horizontalAccuracy_m', this.accuracy('horizontalAccuracy', notes)),
      ...accuracy('verticalAccuracy_m', this.accuracy('verticalAccuracy', notes)),
      ...(window === undefined ? {} : { window }),
    };
  }

  /** A code instead of a number says nothing that can be added. */
  private accuracy(role: 'horizontalAccuracy' | 'verticalAccuracy', notes: ZoneNotes): number | undefined {
    return /^\s*[\d.,]+\s*[a-z]*\s*$/i.test(textOf(this.value(role))) && !/^\s*\d[A-Z]\s*$/.test(textOf(this.value(role))) ? this.length(role, notes) : undefined;
  }
}

function accuracy<Name extends string>(name: Name, value: number | undefined): Partial<Record<Name, number>> {
  return value === undefined || !(value >= 0) ? {} : ({ [name]: value } as Partial<Record<Name, number>>);
}

/** Only a span with both ends that can be read limits an obstacle; otherwise it always stands. */
function windowOf(from: string, to: string): Obstacle['window'] {
  const [start, end] = [dateOf(from), dateOf(to)];
  return start < end ? { start: formatInstant(start), end: formatInstant(end) } : undefined;
}

function dateOf(text: string): number {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(text);
  return match === null ? NaN : Date.parse(`${match[1]}T${match[2] ?? '00:00'}:${match[3] ?? '00'}${match[4] ?? 'Z'}`);
}
