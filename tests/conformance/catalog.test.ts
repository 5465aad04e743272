import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FigureName } from '#core/fleet/catalog/aircraftType.ts';
import { TYPES } from '#core/fleet/catalog/types.ts';

const file = new URL('../../../shared/data/rules/drones.json', import.meta.url);
const present = existsSync(file);
if (!present) console.log('SKIPPED: ../shared/data/rules is absent; the catalog of aircraft is not compared with the collected figures');

interface Row {
  name: string;
  figureBasis: Record<string, 'S' | 'S2' | 'M'>;
  plan?: Record<string, unknown>;
  conflicts?: { figure: string; plan: unknown }[];
  ip?: string;
}

const NAMES: Record<FigureName, string> = {
  readyMass_kg: 'massReadyKg',
  payload_kg: 'maxPayloadKg',
  takeoffMass_kg: 'mtomKg',
  cruise_ms: 'cruiseMps',
  fastest_ms: 'maxMps',
  enduranceEmpty_min: 'enduranceEmptyMin',
  enduranceFull_min: 'enduranceFullMin',
  battery_wh: 'batteryWh',
  wind_ms: 'windMps',
  coldest_c: 'tMinC',
  hottest_c: 'tMaxC',
  ceiling_m: 'ceilingM',
  range_km: 'range',
  tank_l: 'tankL',
  swath_m: 'swathM',
  flow_l_min: 'flowLpm',
};
const BASIS = { S: 'seen', S2: 'secondary', M: 'memory' } as const;

const split = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word.length > 1 && !['dji', 'and', 'class', 'unmanned', 'helicopter', 'sf', 'fengyi'].includes(word));
/** The words of a name that tell types apart: those in brackets only where little else is left. */
const words = (name: string): string[] => {
  const outside = split(name.replace(/\(.*?\)/g, ' '));
  return outside.length > 1 ? outside : split(name);
};

/** Numbers in a statement, and what `2x131.6` and metres for kilometres make of them. */
function numbersIn(text: string): number[] {
  const plain = [...text.matchAll(/(?<![\d.])-?\d+(?:\.\d+)?/g)].map((match) => Math.abs(Number(match[0])));
  const products = [...text.matchAll(/(\d+)x(\d+(?:\.\d+)?)/g)].map((match) => Number(match[1]) * Number(match[2]));
  return [...plain, ...products, ...plain.map((value) => value / 1000)];
}

describe.skipIf(!present)('catalog of aircraft types', () => {
  const rows = present ? (JSON.parse(readFileSync(file, 'utf8')) as (Row & Record<string, unknown>)[]) : [];
  const typeOf = (row: Row) => {
    const wanted = words(row.name);
    const scored = TYPES.map((type) => ({ type, score: wanted.filter((word) => [...words(type.name), ...type.id.split('-')].includes(word)).length - Math.abs(words(type.name).length - wanted.length) / 10 }));
    return scored.sort((a, b) => b.score - a.score)[0]!.type;
  };

  it('has each of the collected types once', () => {
    expect(rows.length).toBe(50);
    expect(new Set(rows.map((row) => typeOf(row).id)).size).toBe(50);
    expect(TYPES.length).toBe(50);
  });

  it('has each figure with its basis, and plans with the value that the collection gives where sources disagree', () => {
    let figures = 0;
    for (const row of rows) {
      const type = typeOf(row);
      for (const [ours, theirs] of Object.entries(NAMES) as [FigureName, string][]) {
        const raw = row[theirs];
        const basis = row.figureBasis[theirs];
        const figure = type.figures[ours];
        const where = `${row.name}, ${theirs}`;
        if (basis === undefined) {
          expect(figure, where).toBeUndefined();
          continue;
        }
        figures++;
        expect(figure?.basis, where).toBe(BASIS[basis]);
        const planned = row.plan?.[theirs] ?? row.conflicts?.find((conflict) => conflict.figure === theirs)?.plan;
        if (figure?.value === undefined) {
          // what was stated is no number to plan with: then it has to be said why
          expect(figure?.stated?.length ?? 0, where).toBeGreaterThan(5);
        } else if (typeof planned === 'number') expect(figure.value, where).toBe(planned);
        else if (typeof raw === 'number') expect(figure.value, where).toBe(raw);
        else expect(numbersIn(String(raw)).some((value) => Math.abs(value - figure.value!) < 1e-9), `${where}: ${figure.value} out of '${String(raw)}'`).toBe(true);
        // a figure that was read somewhere says where
        if (figure?.basis === 'seen') expect(figure.source, where).toBeDefined();
      }
      if (row.figureBasis['ip'] !== undefined) {
        figures++;
        expect(type.protection?.basis, row.name).toBe(BASIS[row.figureBasis['ip']]);
        expect(/\d/.exec(type.protection?.text ?? '')?.[0], row.name).toBe(/\d/.exec(row.ip ?? '')?.[0]);
      }
    }
    // 72 figures seen, 223 second hand, 151 from memory
    expect(figures).toBe(446);
  });
});
