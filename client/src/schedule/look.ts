import { useEffect, useState } from 'react';
import { fontFamily, readColours, type Colours } from '../map/colours.ts';

/** Colours and type as the canvas needs them; read anew when the theme changes. */
export interface Look {
  c: Colours;
  /** a CSS font of the page's family */
  font(size: number, weight: number): string;
}

function readLook(): Look {
  const family = fontFamily();
  const fonts = new Map<number, string>();
  return {
    c: readColours(),
    font: (size, weight) => {
      const key = weight * 100 + size;
      const known = fonts.get(key);
      if (known !== undefined) return known;
      const made = `${weight} ${size}px ${family}`;
      fonts.set(key, made);
      return made;
    },
  };
}

export function useLook(): Look {
  const [look, setLook] = useState(readLook);
  useEffect(() => {
    const watch = new MutationObserver(() => setLook(readLook()));
    watch.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => watch.disconnect();
  }, []);
  return look;
}
