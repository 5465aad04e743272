import type * as L from 'leaflet';
import { useEffect, useState } from 'react';
import type { UnitSystem } from '../state/view.ts';
import { number, THIN } from '../ui/format.ts';

const WIDEST_PX = 140;
const NM_M = 1852;

/** A scale whose end is a round number of the chosen unit, measured at the middle of the map. */
export function ScaleBar({ map, units }: { map: L.Map; units: UnitSystem }) {
  const [perPixel, setPerPixel] = useState(0);
  useEffect(() => {
    const read = (): void => {
      const middle = map.getSize().divideBy(2);
      setPerPixel(map.distance(map.containerPointToLatLng(middle), map.containerPointToLatLng(middle.add([100, 0]))) / 100);
    };
    read();
    map.on('moveend resize', read);
    return () => void map.off('moveend resize', read);
  }, [map]);
  if (perPixel <= 0) return null;
  const unit = units === 'aviation' ? NM_M : perPixel * WIDEST_PX >= 1000 ? 1000 : 1;
  const longest = (perPixel * WIDEST_PX) / unit;
  const power = 10 ** Math.floor(Math.log10(longest));
  const value = ([5, 2, 1].find((n) => n * power <= longest) ?? 1) * power;
  const width = (value * unit) / perPixel;
  const name = units === 'aviation' ? 'NM' : unit === 1000 ? 'km' : 'm';
  return (
    <svg className="scale" width={width + 60} height="30" role="img" aria-label={`${value} ${name}`}>
      <path d={`M10 16V21H${10 + width}V16M${10 + width / 2} 21V17`} fill="none" stroke="var(--text)" strokeWidth="1.5" />
      <g className="halo" fontSize="10.5" fontWeight="550" textAnchor="middle">
        <text x="10" y="11">0</text>
        <text x={10 + width / 2} y="11">{number(value / 2, 1)}</text>
        <text x={10 + width} y="11">{`${number(value)}${THIN}${name}`}</text>
      </g>
    </svg>
  );
}
