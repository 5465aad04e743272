import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mission as missionSchema, MISSION_KINDS, type Mission } from '../../../../server/core/documents/mission.ts';
import { draft, editDraft, freeId, newDraft, setShape, setValue } from '../../../../client/src/missions/draft.ts';
import { KIND_FORMS } from '../../../../client/src/missions/kindForms.ts';
import { lacksOf, writeMission } from '../../../../client/src/missions/writeMission.ts';

const demo = JSON.parse(readFileSync(new URL('../../../../server/demo/wuzhou.json', import.meta.url), 'utf8')) as { missions: Mission[] };
const NOW = Date.parse('2027-06-15T00:00:00Z');
const corners: [number, number][] = [[111.2, 23.4], [111.21, 23.4], [111.21, 23.41]];

describe('the forms of missions', () => {
  it('give back every mission of the demo day as it was, so that opening and saving one changes nothing', () => {
    for (const mission of demo.missions) {
      editDraft(mission);
      const d = draft.get();
      expect(d && lacksOf(d)).toEqual([]);
      expect(d && writeMission(d)).toEqual(mission);
    }
  });
  it.each(MISSION_KINDS)('make a %s that the contract takes from its first values and a drawing alone', (kind) => {
    newDraft(kind, [], NOW);
    for (const slot of KIND_FORMS[kind].slots.filter((s) => s.needed(draft.get()?.values ?? {}))) setShape(slot.name, slot.sketch === 'point' ? corners.slice(0, 1) : corners);
    const d = draft.get();
    expect(d && lacksOf(d)).toEqual([]);
    expect(missionSchema.safeParse(d && writeMission(d)).error?.issues ?? []).toEqual([]);
  });
  it('name what is missing or cannot be read, before anything is sent', () => {
    newDraft('delivery', [], NOW);
    setValue('mass', '2,7kg');
    const lacks = lacksOf(draft.get() ?? { kind: 'delivery', original: undefined, id: '', values: {}, shapes: {}, active: undefined });
    expect(lacks.map((l) => l.name)).toEqual(['pickup', 'drop', 'mass']);
    expect(lacks[2]?.why).toContain('2,7kg');
  });
  it('keep holes of a field while its outline is changed: a pond must not be sprayed because the map tool does not show it', () => {
    const hole: [number, number][] = [[111.204, 23.402], [111.206, 23.402], [111.206, 23.404], [111.204, 23.402]];
    editDraft({ id: 'A-01', kind: 'spray', priority: 'normal', dose_l_ha: 15, height_m: 3, field: { type: 'Polygon', coordinates: [[...corners, [111.2, 23.4]], hole] } });
    setShape('field', [...corners, [111.2, 23.42]]);
    const d = draft.get();
    const made = d && writeMission(d);
    expect(made?.kind === 'spray' && made.field.coordinates).toHaveLength(2);
    expect(made?.kind === 'spray' && made.field.coordinates[1]).toEqual(hole);
  });
  it('keep each point of an inspection its own height and task while another one is moved', () => {
    const points = [{ position: corners[0] ?? [0, 0], agl_m: 40, dwell_s: 60 }, { position: corners[1] ?? [0, 0], agl_m: 75, dwell_s: 20, action: 'insulator' }];
    editDraft({ id: 'I-01', kind: 'inspection', priority: 'normal', points });
    setShape('points', [[111.3, 23.5], corners[1] ?? [0, 0]]);
    const d = draft.get();
    const made = d && writeMission(d);
    expect(made?.kind === 'inspection' && made.points).toEqual([{ position: [111.3, 23.5], agl_m: 40, dwell_s: 60 }, points[1]]);
  });
  it('number new missions above those in use', () => {
    expect(freeId('delivery', ['D-01', 'D-60', 'X-99'])).toBe('D-61');
    expect(freeId('search', [])).toBe('S-01');
  });
});
