import type { Mission, MissionKind } from '#core/documents/mission.ts';
import type { Positions, SketchKind } from '../map/tools/sketchKind.ts';
import { createStore } from '../state/store.ts';
import { KIND_FORMS, toField, type SlotName } from './kindForms.ts';

/** A mission that is being drawn or changed: texts of its form, positions of its shapes, and the shape that the map draws now. */
export interface Draft {
  kind: MissionKind;
  /** the mission that is changed; undefined for a new one */
  original: Mission | undefined;
  id: string;
  values: Readonly<Record<string, string>>;
  shapes: Readonly<Partial<Record<SlotName, Positions>>>;
  active: SlotName | undefined;
}

export const draft = createStore<Draft | undefined>(undefined);

const PREFIX: Record<MissionKind, string> = { delivery: 'D', spray: 'A', spread: 'A', survey: 'V', corridor: 'C', inspection: 'I', patrol: 'P', search: 'S' };

/** The next free id of a kind: one above the highest number in use. */
export function freeId(kind: MissionKind, used: Iterable<string>): string {
  const pattern = new RegExp(`^${PREFIX[kind]}-(\\d+)$`);
  let highest = 0;
  for (const id of used) highest = Math.max(highest, Number(pattern.exec(id)?.[1] ?? 0));
  return `${PREFIX[kind]}-${String(highest + 1).padStart(2, '0')}`;
}

export function newDraft(kind: MissionKind, used: Iterable<string>, now: number): void {
  const form = KIND_FORMS[kind];
  draft.set({ kind, original: undefined, id: freeId(kind, used), values: { priority: 'normal', name: '', note: '', earliest: '', latest: '', ...form.initial(now) }, shapes: {}, active: form.slots[0]?.name });
}

export function editDraft(mission: Mission): void {
  const form = KIND_FORMS[mission.kind];
  const read = form.read(mission);
  draft.set({ kind: mission.kind, original: mission, id: mission.id, values: { priority: mission.priority, name: mission.name ?? '', note: mission.note ?? '', earliest: toField(Date.parse(mission.window?.earliest ?? '')), latest: toField(Date.parse(mission.window?.latest ?? '')), ...read.values }, shapes: read.shapes, active: undefined });
}

export const setValue = (name: string, value: string): void => draft.set((d) => d && { ...d, values: { ...d.values, [name]: value } });
export const setShape = (slot: SlotName, positions: Positions): void => draft.set((d) => d && { ...d, shapes: { ...d.shapes, [slot]: positions } });
export const drawSlot = (slot: SlotName | undefined): void => draft.set((d) => d && { ...d, active: slot });

/** After a shape is finished: the next one that is needed and not drawn yet. */
export function slotDone(): void {
  draft.set((d) => {
    if (!d) return d;
    const next = KIND_FORMS[d.kind].slots.find((slot) => slot.name !== d.active && slot.needed(d.values) && (d.shapes[slot.name]?.length ?? 0) === 0);
    return { ...d, active: next?.name };
  });
}
export const sketchKindOf = (d: Draft, slot: SlotName): SketchKind => KIND_FORMS[d.kind].slots.find((s) => s.name === slot)?.sketch ?? 'point';
