export interface Fact {
  term: string;
  value: string;
  more?: string;
  act?(): void;
}

/** Short facts in columns: term above, value below, what belongs to it in grey. */
export function Facts({ items, columns = 4 }: { items: readonly Fact[]; columns?: 2 | 4 }) {
  return (
    <dl className={columns === 2 ? 'facts two' : 'facts'}>
      {items.map((f) => (
        <div key={f.term}>
          <dt>{f.term}</dt>
          <dd>
            {f.act ? (
              <button type="button" className="fact-link" onClick={f.act}>
                {f.value}
              </button>
            ) : (
              f.value
            )}
            {f.more !== undefined && <small> {f.more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
