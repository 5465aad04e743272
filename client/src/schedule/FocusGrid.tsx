import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { t } from '../i18n/index.ts';
import type { Selection } from '../state/selection.ts';
import { utc } from '../ui/format.ts';
import { barBox, LABEL_W, ROW_H, rowTop, stepFrom, type Cell, type Layout, type Step } from './layout.ts';
import { kindName } from './marks.ts';
import type { AircraftRow, Bar } from './rows.ts';

const STEPS: Record<string, Step> = { ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down', Home: 'home', End: 'end' };

interface Given {
  layout: Layout;
  aircraft: readonly AircraftRow[];
  chosen: string | undefined;
  onOpen(selection: Selection): void;
  onShow(row: number, bar: Bar | undefined): void;
  onZoom(factor: number): void;
  onFit(): void;
}

/** The timeline for keyboard and screen reader: a grid of which only the cell with the focus is in the page, over its bar. */
export function FocusGrid({ layout, aircraft, chosen, onOpen, onShow, onZoom, onFit }: Given) {
  const [at, setAt] = useState<Cell>({ row: 0, flightId: undefined });
  const focused = useRef(false);
  useEffect(() => {
    if (chosen === undefined || focused.current) return;
    const row = aircraft.findIndex((a) => a.bars.some((b) => b.flight.id === chosen));
    if (row >= 0) setAt({ row, flightId: chosen });
  }, [chosen, aircraft]);
  const row = aircraft[at.row] ?? aircraft[0];
  if (!row) return null;
  const index = Math.max(0, aircraft.indexOf(row));
  const bar = row.bars.find((b) => b.flight.id === at.flightId) ?? row.bars[0];
  const box = bar ? barBox(layout, index, bar) : { x: 8, y: rowTop(layout, index) + 2, w: LABEL_W - 12, h: ROW_H - 4 };
  const left = Math.max(bar ? layout.axis.left : 0, Math.min(layout.axis.right, box.x));
  const hidden = box.y < layout.bodyTop || box.y + box.h > layout.height || (bar !== undefined && (box.x > layout.axis.right || box.x + box.w < layout.axis.left));
  const press = (e: KeyboardEvent): void => {
    if (e.ctrlKey || e.metaKey || e.altKey) return;
    const step = STEPS[e.key];
    if (step !== undefined) {
      const next = stepFrom(aircraft, { row: index, flightId: bar?.flight.id }, step);
      setAt(next);
      onShow(next.row, aircraft[next.row]?.bars.find((b) => b.flight.id === next.flightId));
    } else if (e.key === 'Enter') onOpen(bar ? { kind: 'flight', id: bar.flight.id } : { kind: 'aircraft', id: row.id });
    else if (e.key === '+' || e.key === '=') onZoom(1.5);
    else if (e.key === '-') onZoom(1 / 1.5);
    else if (e.key === '0') onFit();
    else return;
    e.preventDefault();
    e.stopPropagation();
  };
  return (
    <div role="grid" aria-label={t('timeline.grid')} aria-rowcount={aircraft.length} aria-colcount={Math.max(1, row.bars.length)} onKeyDown={press}>
      <div role="row" aria-rowindex={index + 1}>
        <div
          role="gridcell"
          className="timeline-cell"
          tabIndex={0}
          aria-colindex={bar ? row.bars.indexOf(bar) + 1 : 1}
          aria-selected={bar !== undefined && bar.flight.id === chosen}
          style={{ left, top: box.y, width: Math.max(3, Math.min(layout.axis.right, box.x + box.w) - left), height: box.h, ...(hidden ? { outline: 'none' } : {}) }}
          onFocus={() => {
            focused.current = true;
            onShow(index, bar);
          }}
          onBlur={() => {
            focused.current = false;
          }}
        >
          {bar ? `${row.id}, ${t('timeline.cell', bar.flight.id, kindName(bar.kind).toLowerCase(), clock(bar.from), clock(bar.to), verdict(bar))}` : t('timeline.cellEmpty', row.id, row.type)}
        </div>
      </div>
    </div>
  );
}

const clock = (at: number): string => utc(at).slice(0, 4);
const verdict = (bar: Bar): string => (bar.stopped === undefined ? t('timeline.go') : bar.stopped === 'block' ? t('timeline.noGo') : t('timeline.unknown'));
