/** The patterns of zones as on the map, and that of unknown ground. Their ids begin with `id`. */
export function ZonePatterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-flat20`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="var(--zone-p)" fillOpacity="0.2" />
      </pattern>
      <pattern id={`${id}-flat10`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="var(--zone-u)" fillOpacity="0.1" />
      </pattern>
      <pattern id={`${id}-hatch`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="8" height="8" fill="var(--zone-a)" fillOpacity="0.1" />
        <path d="M0 0V8" stroke="var(--zone-a)" strokeWidth="2.2" strokeOpacity="0.5" />
      </pattern>
      <pattern id={`${id}-dots`} width="9" height="9" patternUnits="userSpaceOnUse">
        <rect width="9" height="9" fill="var(--zone-a)" fillOpacity="0.08" />
        <circle cx="3" cy="3" r="1.1" fill="var(--zone-a)" fillOpacity="0.65" />
      </pattern>
      <pattern id={`${id}-cross`} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0V8M0 0H8" stroke="var(--zone-p)" strokeWidth="1.4" strokeOpacity="0.6" />
      </pattern>
      <pattern id={`${id}-unknown`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill="var(--unknown)" fillOpacity="0.1" />
        <path d="M0 0V7" stroke="var(--unknown)" strokeWidth="1.6" strokeOpacity="0.55" />
      </pattern>
    </defs>
  );
}
