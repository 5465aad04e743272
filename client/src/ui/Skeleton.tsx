/** Rows in the size of what is coming, without shimmer. */
export function Skeleton() {
  return (
    <div className="section" aria-hidden="true">
      {[60, 90, 75, 85, 40, 70].map((w) => (
        <div key={w} className="skeleton" style={{ width: `${w}%` }} />
      ))}
    </div>
  );
}
