/** The tokens of tokens.css as the canvas needs them, read once per theme. */
const NAMES = [
  'panel', 'text', 'text2', 'accent', 'on-accent', 'line', 'block', 'warn', 'unknown', 'ok', 'land', 'relief', 'urban', 'road', 'water', 'water-line', 'water-name', 'map-text', 'halo',
  'zone-p', 'zone-a', 'zone-n', 'zone-u', 'delivery', 'spray', 'survey', 'search', 'on-kind', 'selection', 'now', 'panel2', 'text3', 'line2', 'accent-bg', 'turnaround', 'storm', 'night',
] as const;
export type ColourName = (typeof NAMES)[number];
export type Colours = Readonly<Record<ColourName, string>>;

export function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim() || '#888888'])) as Colours;
}

/** `#rrggbb` as three numbers from 0 to 255. */
export const rgb = (hex: string): [number, number, number] => [parseInt(hex.slice(1, 3), 16), parseInt(hex.slice(3, 5), 16), parseInt(hex.slice(5, 7), 16)];
export const withAlpha = (hex: string, alpha: number): string => {
  const [r, g, b] = rgb(hex);
  return `rgba(${r}, ${g}, ${b}, ${alpha})`;
};
export const fontFamily = (): string => getComputedStyle(document.documentElement).getPropertyValue('--font').trim() || 'sans-serif';
