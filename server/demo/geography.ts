import type { Position } from '#core/documents/common.ts';
import { rounded, softened } from './ground.ts';

/**
 * Rivers, valleys, towns and roads of the demo, drawn by hand after the general lie of the land round Wuzhou: the Gui river comes from the
 * north, joins the Xun river from the west in the city, and the Xi river leaves to the east. Synthetic: not for navigation.
 */

export interface River {
  id: string;
  name: string;
  nameZh: string;
  line: Position[];
  /** half of the width at each vertex, metres, in flood */
  half: number[];
}

const DRAWN: readonly River[] = [
  {
    id: 'xun', name: 'Xun River', nameZh: '浔江',
    line: [[110.84, 23.42], [110.88, 23.392], [110.92, 23.383], [110.96, 23.398], [111.0, 23.428], [111.04, 23.449], [111.085, 23.464], [111.125, 23.479], [111.165, 23.483], [111.2, 23.474], [111.235, 23.469], [111.27, 23.4725], [111.302, 23.474]],
    half: [380, 380, 400, 400, 420, 430, 440, 480, 620, 520, 430, 420, 430],
  },
  {
    id: 'gui', name: 'Gui River', nameZh: '桂江',
    line: [[111.262, 23.72], [111.256, 23.69], [111.268, 23.662], [111.291, 23.642], [111.299, 23.617], [111.288, 23.588], [111.297, 23.56], [111.309, 23.537], [111.303, 23.512], [111.306, 23.491], [111.302, 23.474]],
    half: [130, 130, 140, 140, 150, 150, 160, 170, 180, 190, 220],
  },
  {
    id: 'xi', name: 'Xi River', nameZh: '西江',
    line: [[111.302, 23.474], [111.326, 23.464], [111.347, 23.447], [111.378, 23.437], [111.42, 23.433], [111.462, 23.438], [111.505, 23.43], [111.55, 23.406], [111.6, 23.38]],
    half: [480, 470, 450, 460, 470, 470, 480, 490, 500],
  },
];

/** The rivers as they wind. */
export const RIVERS: readonly River[] = DRAWN.map((river) => {
  const bends = softened(river.line.map((p, i) => [...p, river.half[i] ?? 0]));
  return { id: river.id, name: river.name, nameZh: river.nameZh, line: bends.map(([lon = 0, lat = 0]) => rounded([lon, lat])), half: bends.map(([, , half = 0]) => Math.round(half)) };
});

/** Side valleys: low ground between the ridges, where roads and villages lie. */
export const VALLEYS: readonly Position[][] = [
  [[111.125, 23.479], [111.128, 23.51], [111.138, 23.54], [111.15, 23.575], [111.165, 23.615]],
  [[111.347, 23.447], [111.362, 23.485], [111.382, 23.53], [111.396, 23.56], [111.425, 23.6], [111.44, 23.64]],
  [[111.246, 23.409], [111.238, 23.38], [111.212, 23.345], [111.19, 23.3], [111.166, 23.262], [111.15, 23.225]],
  [[111.246, 23.409], [111.27, 23.39], [111.3, 23.375], [111.335, 23.372]],
  [[111.302, 23.415], [111.27, 23.43], [111.246, 23.445]],
  [[111.099, 23.401], [111.07, 23.365], [111.055, 23.32]],
  [[111.0, 23.428], [110.985, 23.47], [110.975, 23.52]],
  [[111.462, 23.438], [111.475, 23.48], [111.49, 23.53]],
  [[111.505, 23.43], [111.515, 23.38], [111.53, 23.32]],
];

export interface Town {
  id: string;
  name: string;
  nameZh: string;
  position: Position;
  /** radius of the built-up or flat ground, metres */
  radius: number;
  size: 'city' | 'town' | 'village';
}

export const TOWNS: readonly Town[] = [
  { id: 'wuzhou', name: 'Wuzhou', nameZh: '梧州', position: [111.287, 23.484], radius: 2300, size: 'city' },
  { id: 'hedong', name: 'Hedong', nameZh: '河东', position: [111.315, 23.486], radius: 900, size: 'city' },
  { id: 'park', name: 'Emergency services park', nameZh: '应急产业园', position: [111.262, 23.455], radius: 1100, size: 'town' },
  { id: 'longxu', name: 'Longxu', nameZh: '龙圩', position: [111.246, 23.409], radius: 1700, size: 'town' },
  { id: 'xiaying', name: 'Xiaying', nameZh: '夏郢', position: [111.138, 23.54], radius: 900, size: 'town' },
  { id: 'wangfu', name: 'Wangfu', nameZh: '旺甫', position: [111.394, 23.557], radius: 1300, size: 'town' },
  { id: 'tangbu', name: 'Tangbu', nameZh: '塘步', position: [111.03, 23.43], radius: 900, size: 'town' },
  { id: 'airport', name: 'Wuzhou Xijiang airport', nameZh: '梧州西江机场', position: [111.099, 23.401], radius: 2600, size: 'town' },
  { id: 'dengtang', name: 'Dengtang', nameZh: '登塘', position: [111.15, 23.446], radius: 700, size: 'village' },
  { id: 'xindi', name: 'Xindi', nameZh: '新地', position: [111.166, 23.262], radius: 900, size: 'town' },
  { id: 'renhe', name: 'Renhe', nameZh: '人和', position: [111.293, 23.607], radius: 600, size: 'village' },
  { id: 'fengkai', name: 'Fengkai', nameZh: '封开', position: [111.512, 23.437], radius: 1200, size: 'town' },
];

export interface Road {
  id: string;
  name: string;
  class: 'motorway' | 'main' | 'rail';
  line: Position[];
}

const DRAWN_ROADS: readonly Road[] = [
  { id: 'r-ring', name: 'Wuzhou ring road', class: 'motorway', line: [[110.87, 23.36], [110.98, 23.372], [111.06, 23.385], [111.15, 23.398], [111.21, 23.404], [111.27, 23.415], [111.31, 23.43], [111.36, 23.415], [111.44, 23.41], [111.57, 23.36]] },
  { id: 'r-north', name: 'Gui valley road', class: 'main', line: [[111.296, 23.486], [111.297, 23.52], [111.302, 23.54], [111.29, 23.56], [111.281, 23.59], [111.292, 23.617], [111.283, 23.645], [111.262, 23.665], [111.248, 23.69]] },
  { id: 'r-wangfu', name: 'Wangfu road', class: 'main', line: [[111.315, 23.486], [111.345, 23.478], [111.362, 23.492], [111.382, 23.532], [111.394, 23.557], [111.424, 23.6], [111.44, 23.64]] },
  { id: 'r-xiaying', name: 'Xiaying road', class: 'main', line: [[111.27, 23.485], [111.235, 23.482], [111.2, 23.489], [111.16, 23.497], [111.131, 23.512], [111.138, 23.54], [111.15, 23.575]] },
  { id: 'r-longxu', name: 'Longxu road', class: 'main', line: [[111.287, 23.484], [111.282, 23.466], [111.262, 23.45], [111.25, 23.43], [111.246, 23.409], [111.238, 23.38], [111.212, 23.345], [111.19, 23.3], [111.166, 23.262], [111.15, 23.225]] },
  { id: 'r-south', name: 'South bank road', class: 'main', line: [[111.262, 23.452], [111.21, 23.455], [111.15, 23.446], [111.1, 23.438], [111.03, 23.43], [110.96, 23.38]] },
  { id: 'rail', name: 'Railway', class: 'rail', line: [[110.87, 23.33], [111.0, 23.355], [111.1, 23.378], [111.2, 23.388], [111.235, 23.398], [111.3, 23.408], [111.42, 23.405], [111.57, 23.41]] },
];

/** The roads as they bend. */
export const ROADS: readonly Road[] = DRAWN_ROADS.map((road) => ({ id: road.id, name: road.name, class: road.class, line: softened(road.line).map(([lon = 0, lat = 0]) => rounded([lon, lat])) }));
