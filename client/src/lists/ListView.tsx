import type { ReactNode } from 'react';
import { useState } from 'react';
import { t } from '../i18n/index.ts';

export interface Column<Row> {
  head: string;
  cell(row: Row): ReactNode;
  /** what the column is sorted by; not sortable where absent */
  by?(row: Row): string | number;
  numeric?: boolean;
}

/** Rows shown; a filter brings the others up. */
const MOST_ROWS = 1000;

/** A register as a table with a filter; sorts by its columns. Long tables scroll inside, heads stay. */
export function ListView<Row>({ title, note, rows, columns, search, keyOf, isSelected, empty, above, children }: { title: string; note?: string; rows: readonly Row[]; columns: readonly Column<Row>[]; search(row: Row): string; keyOf(row: Row): string; isSelected?(row: Row): boolean; empty: string; above?: ReactNode; children?: ReactNode }) {
  const [filter, setFilter] = useState('');
  const [sort, setSort] = useState<{ column: number; down: boolean }>({ column: 0, down: false });
  const wanted = filter.trim().toLowerCase();
  const by = columns[sort.column]?.by;
  const shown = rows.filter((row) => wanted === '' || search(row).toLowerCase().includes(wanted));
  const sorted = by
    ? [...shown].sort((a, b) => {
        const [x, y] = [by(a), by(b)];
        const order = typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), undefined, { numeric: true });
        return sort.down ? -order : order;
      })
    : shown;
  return (
    <section className="column" aria-label={title}>
      <div className="section row">
        <div className="grow">
          <h1>{title}</h1>
          {note !== undefined && <p className="muted">{note}</p>}
        </div>
        {children}
        <input type="search" className="input filter" placeholder={t('list.filter')} aria-label={t('list.filterOf', title)} value={filter} onChange={(e) => setFilter(e.target.value)} />
      </div>
      {above}
      <div className="scroll" tabIndex={0} role="region" aria-label={t('list.table', title)}>
        {sorted.length === 0 ? (
          <p className="empty">{wanted === '' ? empty : t('list.noMatch', filter)}</p>
        ) : (
          <table className="table">
            <thead>
              <tr>
                {columns.map((c, i) => (
                  <th key={c.head} className={c.numeric ? 'n' : ''} aria-sort={sort.column === i && c.by ? (sort.down ? 'descending' : 'ascending') : undefined}>
                    {c.by ? (
                      <button type="button" className="rowlink" onClick={() => setSort({ column: i, down: sort.column === i && !sort.down })}>
                        {c.head}
                        {sort.column === i ? (sort.down ? ' ↓' : ' ↑') : ''}
                      </button>
                    ) : (
                      c.head
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {sorted.slice(0, MOST_ROWS).map((row) => (
                <tr key={keyOf(row)} className={isSelected?.(row) ? 'selected' : ''}>
                  {columns.map((c) => (
                    <td key={c.head} className={c.numeric ? 'n' : ''}>
                      {c.cell(row)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {sorted.length > MOST_ROWS && <p className="empty">{t('list.cut', MOST_ROWS, sorted.length)}</p>}
      </div>
    </section>
  );
}

/** The cell that opens what a row is about. */
export function RowLink({ onPress, children }: { onPress(): void; children: ReactNode }) {
  return (
    <button type="button" className="rowlink" onClick={onPress}>
      {children}
    </button>
  );
}
