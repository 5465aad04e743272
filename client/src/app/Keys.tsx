import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';
import { useStore } from '../state/store.ts';
import { view } from '../state/view.ts';
import { commandsFor } from './commands.ts';
import { useDay } from './day.tsx';
import { overlay } from './overlays.ts';

const inText = (target: EventTarget | null): boolean => target instanceof HTMLElement && (target.isContentEditable || (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio') || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement);
/** Enter, space and arrows belong to the control that has the focus; letters are free there. */
const isSingle = (binding: string): boolean => !binding.includes('$mod') && !/^(Shift\+)?F\d/.test(binding);

const SEQUENCE_MS = 1000;

/** Binds the keyboard. The second key of a sequence (`M P`) is not also a key of its own (`P`). Single keys are off in text fields and can be turned off altogether (WCAG 2.2, 2.1.4). */
export function Keys() {
  const day = useDay();
  const latest = useRef(day);
  latest.current = day;
  const { singleKeys } = useStore(view);
  useEffect(() => {
    const bindings: Record<string, (e: KeyboardEvent) => void> = {};
    const sequences = new Set(commandsFor(latest.current).flatMap((c) => (typeof c.binding === 'string' && c.binding.includes(' ') ? [c.binding] : [])));
    let before = { key: '', at: -Infinity };
    const endsSequence = (e: KeyboardEvent): boolean => e.timeStamp - before.at < SEQUENCE_MS && sequences.has(`${before.key} ${e.key.toLowerCase()}`);
    for (const { id, binding, always } of commandsFor(latest.current)) {
      for (const keys of binding === undefined ? [] : typeof binding === 'string' ? [binding] : binding) {
        bindings[keys] = (e) => {
          if (!keys.includes(' ') && endsSequence(e)) return;
          if (e.defaultPrevented || e.isComposing || (always !== true && inText(e.target))) return;
          if (isSingle(keys) && !singleKeys && keys !== 'Escape') return;
          if (overlay.get() !== undefined && overlay.get() !== 'rail' && always !== true) return;
          const command = commandsFor(latest.current).find((c) => c.id === id);
          if (!command || command.why !== undefined) return;
          e.preventDefault();
          command.run();
        };
      }
    }
    const stop = tinykeys(window, bindings);
    // Registered after the bindings, so that they still see the key before.
    const remember = (e: KeyboardEvent): void => {
      before = { key: e.key.toLowerCase(), at: e.timeStamp };
    };
    window.addEventListener('keydown', remember);
    return () => {
      stop();
      window.removeEventListener('keydown', remember);
    };
  }, [singleKeys]);
  return null;
}
