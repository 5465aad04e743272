/** An arrow that flies with the wind; the bearing beside it is where it comes from. Calm air has no arrow. */
export function WindArrow({ from_deg, wind_ms }: { from_deg: number; wind_ms: number }) {
  if (!(wind_ms >= 0.3)) return <span className="wind-arrow" aria-hidden="true" />;
  return (
    <svg className="wind-arrow" width="14" height="14" viewBox="0 0 14 14" aria-hidden="true" style={{ transform: `rotate(${from_deg + 180}deg)` }}>
      <path d="M7 1.5L7 12.5M3.5 5L7 1.5L10.5 5" fill="none" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
