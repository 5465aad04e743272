import { useEffect, useState } from 'react';
import type { Priority } from '#core/documents/common.ts';
import { t } from '../i18n/index.ts';
import { putMission } from '../state/edits.ts';
import { select } from '../state/selection.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { Button } from '../ui/Button.tsx';
import { parsePositions, writePositions } from '../ui/coordinates.ts';
import { local, localDay } from '../ui/format.ts';
import { KindMark } from '../ui/KindMark.tsx';
import { draft, drawSlot, setShape, setValue, type Draft } from './draft.ts';
import { KIND_FORMS, type Field, type Slot } from './kindForms.ts';
import { lacksOf, writeMission, type Lack } from './writeMission.ts';

const PRIORITIES: readonly Priority[] = ['emergency', 'urgent', 'normal', 'low'];

/** The form of a mission beside its drawing. Everything that is drawn can be typed instead. */
export function MissionForm({ draft: d }: { draft: Draft }) {
  const day = useDay();
  const [tried, setTried] = useState(false);
  const [saving, setSaving] = useState(false);
  const form = KIND_FORMS[d.kind];
  const lacks = lacksOf(d);
  const lackOf = (name: string): string | undefined => (tried ? lacks.find((l) => l.name === name)?.why : undefined);
  const save = async (): Promise<void> => {
    setTried(true);
    if (lacks.length > 0 || day.scenarioId === undefined || saving) return;
    setSaving(true);
    const made = await putMission(day.scenarioId, writeMission(d), d.original === undefined);
    setSaving(false);
    if (!made) return;
    draft.set(undefined);
    select({ kind: 'mission', id: d.id });
  };
  return (
    <form
      className="pane-body"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <div className="section row">
        <KindMark kind={d.kind} />
        <h1 className="grow">{d.original ? t('form.change', d.id) : t('form.new', t(`kind.${d.kind}`))}</h1>
        <Button icon="close" label={t('form.cancel')} onPress={() => draft.set(undefined)} />
      </div>
      <div className="scroll">
        <div className="section">
          {form.slots.filter((slot) => slot.shown?.(d.values) ?? true).map((slot) => (
            <ShapeField key={slot.name} slot={slot} d={d} why={lackOf(slot.name)} />
          ))}
        </div>
        <div className="section fields">
          <Labelled label={t('form.name')} wide>
            <input className="input" value={d.values['name'] ?? ''} onChange={(e) => setValue('name', e.target.value)} />
          </Labelled>
          {form.fields.filter((f) => f.shown?.(d.values) ?? true).map((f) => (
            <FormField key={f.name} field={f} d={d} why={lackOf(f.name)} />
          ))}
        </div>
        <div className="section fields">
          <Labelled label={t('form.priority')}>
            <select className="input" value={d.values['priority']} onChange={(e) => setValue('priority', e.target.value)}>
              {PRIORITIES.map((p) => (
                <option key={p} value={p}>
                  {t(`priority.${p}`)}
                </option>
              ))}
            </select>
          </Labelled>
          <Labelled label={t('form.id')}>
            <input className="input" value={d.id} readOnly />
          </Labelled>
          <InstantField name="earliest" label={t('form.earliest')} d={d} why={lackOf('earliest')} />
          <InstantField name="latest" label={t('form.latest')} d={d} why={lackOf('latest')} />
        </div>
      </div>
      <Foot d={d} lacks={tried ? lacks : []} saving={saving} />
    </form>
  );
}

function Foot({ d, lacks, saving }: { d: Draft; lacks: readonly Lack[]; saving: boolean }) {
  return (
    <div className="pane-foot">
      <button type="submit" className="button primary" aria-disabled={saving || undefined}>
        {d.original ? t('form.save') : t('form.add')}
      </button>
      <Button onPress={() => draft.set(undefined)}>{t('form.cancel')}</Button>
      <span className="grow small refused" role="status">
        {lacks[0]?.why}
      </span>
    </div>
  );
}

function Labelled({ label, wide, children, why }: { label: string; wide?: boolean; children: React.ReactNode; why?: string | undefined }) {
  return (
    <label className={`field${wide ? ' wide' : ''}`}>
      <span>{label}</span>
      {children}
      {why !== undefined && <small className="refused">{why}</small>}
    </label>
  );
}

function FormField({ field, d, why }: { field: Field; d: Draft; why: string | undefined }) {
  const day = useDay();
  const value = d.values[field.name] ?? '';
  const set = (e: { target: { value: string } }): void => setValue(field.name, e.target.value);
  const label = field.unit === undefined ? t(field.label) : `${t(field.label)}, ${field.unit}`;
  if (field.type === 'instant') return <InstantField name={field.name} label={t(field.label)} d={d} why={why} />;
  return (
    <Labelled label={label} why={why} wide={field.type === 'site' || field.name === 'goods'}>
      {field.type === 'choice' ? (
        <select className="input" value={value} onChange={set}>
          {field.choices?.map((c) => (
            <option key={c.value} value={c.value}>
              {t(c.label)}
            </option>
          ))}
        </select>
      ) : field.type === 'site' ? (
        <select className="input" value={value} onChange={set}>
          <option value="">{t('form.onMap')}</option>
          {[...day.sites.values()].map((s) => (
            <option key={s.id} value={s.id}>
              {s.name}
            </option>
          ))}
        </select>
      ) : (
        <input className="input" inputMode={field.type === 'number' ? 'decimal' : 'text'} aria-invalid={why !== undefined} value={value} onChange={set} />
      )}
    </Labelled>
  );
}

function InstantField({ name, label, d, why }: { name: string; label: string; d: Draft; why: string | undefined }) {
  const day = useDay();
  const value = d.values[name] ?? '';
  const at = Date.parse(`${value}Z`);
  return (
    <Labelled label={`${label}, UTC`} why={why}>
      <input type="datetime-local" className="input" aria-invalid={why !== undefined} value={value} onChange={(e) => setValue(name, e.target.value)} />
      {!Number.isNaN(at) && <small className="hint">{t('form.local', local(at, day.timezone), localDay(at, day.timezone))}</small>}
    </Labelled>
  );
}

/** A shape: drawn on the map, or typed as one position a line. */
function ShapeField({ slot, d, why }: { slot: Slot; d: Draft; why: string | undefined }) {
  const positions = d.shapes[slot.name] ?? [];
  const shown = writePositions(positions);
  const [text, setText] = useState(shown);
  const [bad, setBad] = useState<number>();
  useEffect(() => {
    setText(shown);
    setBad(undefined);
  }, [shown]);
  const drawing = useStore(draft)?.active === slot.name;
  const usesSite = !slot.needed(d.values) && (slot.name === 'pickup' || slot.name === 'drop');
  if (usesSite) return null;
  const read = (): void => {
    const typed = parsePositions(text);
    setBad(typed.bad);
    if (typed.bad === undefined && text !== shown) setShape(slot.name, typed.positions);
  };
  return (
    <div className="shape-field">
      <div className="row">
        <span className="shape-label grow">{t(slot.label)}</span>
        <span className="small muted">{t('form.positions', positions.length)}</span>
        <Button icon="edit" pressed={drawing} onPress={() => drawSlot(drawing ? undefined : slot.name)}>
          {drawing ? t('form.drawing') : positions.length > 0 ? t('form.redraw') : t('form.draw')}
        </Button>
      </div>
      <textarea className="input" rows={slot.sketch === 'point' ? 1 : Math.min(5, Math.max(2, positions.length))} aria-label={t('form.typed', t(slot.label))} aria-invalid={bad !== undefined || why !== undefined} placeholder="23.4770 N 111.2790 E" value={text} onChange={(e) => setText(e.target.value)} onBlur={read} />
      {bad !== undefined && <small className="refused">{t('form.badPosition', bad)}</small>}
      {why !== undefined && bad === undefined && <small className="refused">{why}</small>}
    </div>
  );
}
