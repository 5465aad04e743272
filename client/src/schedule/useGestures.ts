import { useEffect, useRef, useState, type RefObject } from 'react';
import type { Interval } from '#core/time.ts';
import { panned, timeAt, zoomed } from './axis.ts';
import { hitAt, LABEL_W, minuteAt, type Hit, type Layout, type Shown } from './layout.ts';
import { setViewport } from './viewport.ts';

/** A press becomes a drag from this far on, px. */
const DRAG_PX = 4;
const WHEEL_ZOOM = 0.0022;

export interface Pointed {
  hit: Hit;
  x: number;
  y: number;
}
interface Given {
  layout: Layout;
  shown: Shown;
  day: Interval;
  onCursor(at: number): void;
  onPress(hit: Hit): void;
}
type Drag = { kind: 'cursor' } | { kind: 'press' | 'pan'; x: number; y: number; span: Interval; scroll: number };

/** Mouse, pen and finger on the canvas: a drag on the axis moves the cursor, one on the rows pans, a press selects; Ctrl and wheel zooms. */
export function useGestures(canvas: RefObject<HTMLCanvasElement | null>, given: Given): { pointed: Pointed | undefined; panning: boolean } {
  const latest = useRef(given);
  latest.current = given;
  const [pointed, setPointed] = useState<Pointed>();
  const [panning, setPanning] = useState(false);
  useEffect(() => {
    const el = canvas.current;
    if (!el) return undefined;
    let drag: Drag | undefined;
    const place = (e: PointerEvent | WheelEvent): { x: number; y: number } => {
      const box = el.getBoundingClientRect();
      return { x: e.clientX - box.left, y: e.clientY - box.top };
    };
    const down = (e: PointerEvent): void => {
      if (e.button !== 0) return;
      const { layout, shown, onCursor } = latest.current;
      const { x, y } = place(e);
      el.setPointerCapture(e.pointerId);
      if (hitAt(layout, shown, x, y).on === 'axis' && x >= LABEL_W) {
        drag = { kind: 'cursor' };
        onCursor(minuteAt(layout.axis, x));
      } else drag = { kind: 'press', x, y, span: { from: layout.axis.from, to: layout.axis.to }, scroll: layout.scroll };
    };
    const move = (e: PointerEvent): void => {
      const { layout, shown, day, onCursor } = latest.current;
      const { x, y } = place(e);
      if (drag?.kind === 'cursor') onCursor(minuteAt(layout.axis, x));
      else if (drag) {
        if (drag.kind === 'press' && Math.hypot(x - drag.x, y - drag.y) < DRAG_PX) return;
        drag.kind = 'pan';
        setPanning(true);
        setPointed(undefined);
        const msPerPx = (drag.span.to - drag.span.from) / (layout.axis.right - layout.axis.left);
        setViewport({ span: panned(drag.span, (drag.x - x) * msPerPx, day), scroll: Math.max(0, Math.min(layout.most, drag.scroll + drag.y - y)) });
      } else setPointed({ hit: hitAt(layout, shown, x, y), x, y });
    };
    const up = (e: PointerEvent): void => {
      const { layout, shown, onPress } = latest.current;
      const { x, y } = place(e);
      if (drag?.kind === 'press') onPress(hitAt(layout, shown, x, y));
      drag = undefined;
      setPanning(false);
    };
    const cancel = (): void => {
      drag = undefined;
      setPanning(false);
    };
    const leave = (): void => setPointed(undefined);
    const wheel = (e: WheelEvent): void => {
      const { layout, day } = latest.current;
      const span = { from: layout.axis.from, to: layout.axis.to };
      const { x } = place(e);
      e.preventDefault();
      setPointed(undefined);
      if (e.ctrlKey || e.metaKey) setViewport({ span: zoomed(span, timeAt(layout.axis, Math.max(layout.axis.left, x)), Math.exp(-e.deltaY * WHEEL_ZOOM), day) });
      else {
        const across = e.shiftKey && e.deltaX === 0 ? e.deltaY : e.deltaX;
        const along = e.shiftKey ? 0 : e.deltaY;
        if (across !== 0) setViewport({ span: panned(span, (across * (span.to - span.from)) / (layout.axis.right - layout.axis.left), day) });
        if (along !== 0) setViewport({ scroll: Math.max(0, Math.min(layout.most, layout.scroll + along)) });
      }
    };
    el.addEventListener('pointerdown', down);
    el.addEventListener('pointermove', move);
    el.addEventListener('pointerup', up);
    el.addEventListener('pointercancel', cancel);
    el.addEventListener('pointerleave', leave);
    el.addEventListener('wheel', wheel, { passive: false });
    return () => {
      el.removeEventListener('pointerdown', down);
      el.removeEventListener('pointermove', move);
      el.removeEventListener('pointerup', up);
      el.removeEventListener('pointercancel', cancel);
      el.removeEventListener('pointerleave', leave);
      el.removeEventListener('wheel', wheel);
    };
  }, [canvas]);
  return { pointed, panning };
}
