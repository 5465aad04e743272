import type { Mission } from '#core/documents/mission.ts';
import { t } from '../i18n/index.ts';
import { isComplete } from '../map/tools/sketchKind.ts';
import type { Draft } from './draft.ts';
import { fromField, KIND_FORMS } from './kindForms.ts';

/** What is missing or cannot be read in a draft: name of the field or shape, and why. */
export interface Lack {
  name: string;
  why: string;
}

export function lacksOf(d: Draft): Lack[] {
  const form = KIND_FORMS[d.kind];
  const lacks: Lack[] = [];
  for (const slot of form.slots) {
    if (slot.shown && !slot.shown(d.values)) continue;
    const positions = d.shapes[slot.name] ?? [];
    if (slot.needed(d.values) && !isComplete(slot.sketch, positions)) lacks.push({ name: slot.name, why: t('form.notDrawn', t(slot.label)) });
    else if (positions.length > 0 && !isComplete(slot.sketch, positions)) lacks.push({ name: slot.name, why: t('form.notDrawn', t(slot.label)) });
  }
  for (const field of form.fields) {
    if (field.shown && !field.shown(d.values)) continue;
    const value = (d.values[field.name] ?? '').trim();
    const label = t(field.label);
    if (value === '') {
      if (field.required) lacks.push({ name: field.name, why: t('form.missing', label) });
    } else if (field.type === 'number') {
      const n = Number(value);
      if (Number.isNaN(n)) lacks.push({ name: field.name, why: t('form.notNumber', label, value) });
      else if ((field.min !== undefined && n < field.min) || (field.max !== undefined && n > field.max)) lacks.push({ name: field.name, why: t('form.range', label, field.min, field.max) });
    } else if (field.type === 'instant' && fromField(value) === undefined) lacks.push({ name: field.name, why: t('form.missing', label) });
  }
  const un = d.values['un'] ?? '';
  if (un !== '' && !/^(UN ?)?\d{4}$/.test(un)) lacks.push({ name: 'un', why: t('form.badUn') });
  const [earliest, latest] = [fromField(d.values['earliest'] ?? ''), fromField(d.values['latest'] ?? '')];
  if ((earliest === undefined) !== (latest === undefined)) lacks.push({ name: 'earliest', why: t('form.halfWindow') });
  else if (earliest !== undefined && latest !== undefined && earliest > latest) lacks.push({ name: 'latest', why: t('form.windowOrder') });
  return lacks;
}

/** The mission that a complete draft makes. What the form does not show stays as it was. */
export function writeMission(d: Draft): Mission {
  const { window: _window, name: _name, note: _note, ...kept } = d.original ?? ({} as Partial<Mission>);
  const [earliest, latest] = [fromField(d.values['earliest'] ?? ''), fromField(d.values['latest'] ?? '')];
  const made = {
    ...kept,
    id: d.id,
    kind: d.kind,
    priority: d.values['priority'] ?? d.original?.priority ?? 'normal',
    ...(d.values['name'] ? { name: d.values['name'] } : {}),
    ...(d.values['note'] ? { note: d.values['note'] } : {}),
    ...(earliest !== undefined && latest !== undefined ? { window: { earliest, latest } } : {}),
    ...KIND_FORMS[d.kind].write(d.values, d.shapes, d.original),
  };
  return Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)) as unknown as Mission;
}
