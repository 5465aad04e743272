import { useEffect, useState } from 'react';

/** A value that is not known yet (NaN) is an empty field. */
const written = (value: number): string => (Number.isNaN(value) ? '' : String(value));

/** A number that counts when it is left, on Enter, or by the arrow keys, so that each change is one step of undo. Outside of its range it is refused and put back. */
export function NumberField({ label, unit, value, min, max, step, hideLabel, onCommit }: { label: string; unit: string; value: number; min: number; max: number; step: number; hideLabel?: boolean; onCommit(value: number): void }) {
  const [typed, setTyped] = useState(written(value));
  useEffect(() => setTyped(written(value)), [value]);
  const read = Number(typed.replace(',', '.'));
  const empty = typed.trim() === '';
  const good = !empty && read >= min && read <= max;
  const commit = (to: number, isGood: boolean): void => {
    if (!isGood) setTyped(written(value));
    else if (to !== value) onCommit(to);
  };
  return (
    <label className="field">
      <span className={hideLabel === true ? 'visually-hidden' : undefined}>
        {label}, {unit}
      </span>
      <input
        className="input"
        inputMode="decimal"
        value={typed}
        aria-invalid={!good && !(empty && Number.isNaN(value))}
        onChange={(e) => setTyped(e.target.value)}
        onBlur={() => commit(read, good)}
        onKeyDown={(e) => {
          const by = e.key === 'ArrowUp' ? step : e.key === 'ArrowDown' ? -step : 0;
          if (e.key === 'Enter') commit(read, good);
          else if (by !== 0) commit(Math.min(max, Math.max(min, (good ? read : Number.isNaN(value) ? min : value) + by)), true);
          else return;
          e.preventDefault();
        }}
      />
    </label>
  );
}
