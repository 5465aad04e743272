/** What can be drawn on the map, and when it is whole. */
export type SketchKind = 'point' | 'points' | 'line' | 'polygon';
export type Positions = [number, number][];

/** How many positions each needs. */
export const LEAST: Record<SketchKind, number> = { point: 1, points: 1, line: 2, polygon: 3 };
/** Positions that make a shape of this kind complete. */
export const isComplete = (kind: SketchKind, positions: Positions): boolean => positions.length >= LEAST[kind];
