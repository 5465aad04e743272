import { RIVERS, ROADS, TOWNS } from './geography.ts';
import { ribbon, shape } from './ground.ts';
import type { Metres } from './ground.ts';

/**
 * The hand-drawn base map as GeoJSON. `kind` tells what a feature is: river, flooded, island, urban (areas), motorway, main, rail (lines),
 * city, town, village, mountain, water (labels at points). Names in English and Chinese. All of it is synthetic.
 */
export function makeBasemap(): unknown {
  const feature = (kind: string, geometry: unknown, properties: Record<string, unknown> = {}): unknown => ({ type: 'Feature', properties: { kind, ...properties, synthetic: true }, geometry });
  const features = [
    ...RIVERS.map((r) => feature('flooded', ribbon(r.line, r.half.map((half) => half + 160)), { name: `${r.name} at warning level` })),
    ...TOWNS.map((t) => feature('urban', shape(t.position, outline(t.radius * 0.62, t.id.length)), { name: t.name, nameZh: t.nameZh })),
    ...RIVERS.map((r) => feature('river', ribbon(r.line, r.half), { name: r.name, nameZh: r.nameZh })),
    feature('island', ribbon([[111.15, 23.4835], [111.165, 23.485], [111.187, 23.48]], [90, 260, 60]), { name: 'Changzhou island', nameZh: '长洲岛' }),
    ...ROADS.map((r) => feature(r.class, { type: 'LineString', coordinates: r.line }, { name: r.name })),
    ...TOWNS.filter((t) => t.id !== 'park').map((t) => feature(t.size, { type: 'Point', coordinates: t.position }, { name: t.name, nameZh: t.nameZh })),
    ...[['Xun River', '浔江', [111.06, 23.456]], ['Gui River', '桂江', [111.29, 23.6]], ['Xi River', '西江', [111.44, 23.436]]].map(([name, nameZh, coordinates]) => feature('water', { type: 'Point', coordinates }, { name, nameZh })),
    feature('mountain', { type: 'Point', coordinates: [111.338, 23.519] }, { name: 'Baiyun mountain', nameZh: '白云山' }),
  ];
  return { type: 'FeatureCollection', name: 'Wuzhou base map, synthetic', note: 'Drawn by hand after the general lie of the land. Not for navigation.', features };
}

/** An irregular ten-sided outline of about `radius` metres. */
function outline(radius: number, turn: number): Metres[] {
  return Array.from({ length: 10 }, (_, i) => {
    const angle = (i / 10) * 2 * Math.PI;
    const r = radius * (0.86 + 0.24 * Math.sin(i * 2.4 + turn));
    return [Math.cos(angle) * r * 1.15, Math.sin(angle) * r];
  });
}
