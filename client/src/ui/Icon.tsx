/** Line icons on a 20 px grid, 1.6 px strokes, in the colour of the text. Decoration only: the control carries the name. */
const PATHS = {
  mark: 'M2 8L6 10L10 8M8 13L12 15L16 13M14 18L18 20L22 18M15 8.5L18.5 10L22 8M21 3L24.5 5L28 3',
  undo: 'M7 5L3 9l4 4M3 9h9a5 5 0 0 1 0 10',
  redo: 'M13 5l4 4-4 4M17 9H8a5 5 0 0 0 0 10',
  search: 'M14 9A5 5 0 1 1 4 9A5 5 0 1 1 14 9M13 13l4 4',
  play: 'M6 4l9 6-9 6z',
  stop: 'M5 5h10v10H5z',
  check: 'M4 10.5l4 4 8-9',
  plan: 'M3 5h8M6 10h9M9 15h8',
  missions: 'M4 4h12v12H4zM4 8h12M8 8v8',
  airspace: 'M10 2l7 4v8l-7 4-7-4V6zM10 2v16',
  fleet: 'M12 10A2 2 0 1 1 8 10A2 2 0 1 1 12 10M8.6 8.6L6.4 6.4M11.4 8.6L13.6 6.4M8.6 11.4L6.4 13.6M11.4 11.4L13.6 13.6M7 5A2 2 0 1 1 3 5A2 2 0 1 1 7 5M17 5A2 2 0 1 1 13 5A2 2 0 1 1 17 5M7 15A2 2 0 1 1 3 15A2 2 0 1 1 7 15M17 15A2 2 0 1 1 13 15A2 2 0 1 1 17 15',
  crew: 'M13 7A3 3 0 1 1 7 7A3 3 0 1 1 13 7M4 17c0-4 3-5 6-5s6 1 6 5',
  permits: 'M5 3h7l3 3v11H5zM8 9h5M8 12h5',
  settings: 'M13 10A3 3 0 1 1 7 10A3 3 0 1 1 13 10M10 2v3M10 15v3M2 10h3M15 10h3M4.5 4.5l2 2M13.5 13.5l2 2M15.5 4.5l-2 2M6.5 13.5l-2 2',
  close: 'M5 5l10 10M15 5L5 15',
  pointer: 'M5 3l11 6-5 1.5L9 16z',
  add: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  list: 'M7 5h10M7 10h10M7 15h10M3 5h.5M3 10h.5M3 15h.5',
  question: 'M10 14.5v.5M7.5 7.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 2',
  fit: 'M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4',
  file: 'M5 3h7l3 3v11H5zM10 8v6M7.5 11.5L10 14l2.5-2.5',
  edit: 'M4 16l1-4L13 4l3 3-8 8zM11 6l3 3',
  trash: 'M4 6h12M8 6V4h4v2M6 6l.7 11h6.6L14 6',
  chevron: 'M7 5l5 5-5 5',
  route: 'M4 15L8 6l5 6 4-8M4 15h.5M17 4h-.5',
  range: 'M10.8 10A.8 .8 0 1 1 9.2 10A.8 .8 0 1 1 10.8 10M14 10A4 4 0 1 1 6 10A4 4 0 1 1 14 10M17.5 10A7.5 7.5 0 1 1 2.5 10A7.5 7.5 0 1 1 17.5 10',
  layers: 'M10 3l7 4-7 4-7-4zM3 10.5l7 4 7-4M3 13.5l7 4 7-4',
} as const;
export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  const wide = name === 'mark';
  return (
    <svg width={wide ? 30 : size} height={wide ? 24 : size} viewBox={wide ? '0 0 30 24' : '0 0 20 20'} fill="none" stroke="currentColor" strokeWidth={wide ? 2.2 : 1.6} strokeLinecap="round" strokeLinejoin="round" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
