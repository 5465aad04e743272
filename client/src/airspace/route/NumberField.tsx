import { useEffect, useState } from 'react';

/** A number that counts when it is left, on Enter, or by the arrow keys, so that each change is one step of undo. Outside of its range it is refused and put back. */
export function NumberField({ label, unit, value, min, max, step, hideLabel, onCommit }: { label: string; unit: string; value: number; min: number; max: number; step: number; hideLabel?: boolean; onCommit(value: number): void }) {
  const [typed, setTyped] = useState(String(value));
  useEffect(() => setTyped(String(value)), [value]);
  const read = Number(typed.replace(',', '.'));
  const good = typed.trim() !== '' && read >= min && read <= max;
  const commit = (to: number, isGood: boolean): void => {
    if (!isGood) setTyped(String(value));
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
        aria-invalid={!good}
        onChange={(e) => setTyped(e.target.value)}
        onBlur={() => commit(read, good)}
        onKeyDown={(e) => {
          const by = e.key === 'ArrowUp' ? step : e.key === 'ArrowDown' ? -step : 0;
          if (e.key === 'Enter') commit(read, good);
          else if (by !== 0) commit(Math.min(max, Math.max(min, (good ? read : value) + by)), true);
          else return;
          e.preventDefault();
        }}
      />
    </label>
  );
}
