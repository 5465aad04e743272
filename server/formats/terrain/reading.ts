import type { TerrainGrid } from '#core/terrain/grid.ts';

/** What a terrain file holds. Heights are metres AMSL (EGM96); what the file says of another datum has been converted. */
export interface TerrainReading {
  format: 'asciiGrid' | 'hgt' | 'geotiff' | 'terrainRgb' | 'npz' | 'zip';
  /** one, or one for each tile of an archive */
  grids: TerrainGrid[];
  /** remarks for the person: what was assumed, converted, left out */
  notices: string[];
}
