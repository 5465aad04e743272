import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { HeightBand } from '../airspace/heightBand.ts';
import { heightFilter } from '../airspace/heightFilter.ts';
import { t } from '../i18n/index.ts';
import { useStore } from '../state/store.ts';
import { view, type UnitSystem } from '../state/view.ts';
import { height, number } from '../ui/format.ts';
import { Icon } from '../ui/Icon.tsx';

const METRES_PER_FOOT = 0.3048;
/** Upper ends of the bands on offer, in the unit of the page, above ground. */
const OFFERED: Record<UnitSystem, readonly number[]> = { metric: [120, 300], aviation: [400, 1000] };
const REFERENCES = ['AGL', 'AMSL'] as const;
const perUnit = (units: UnitSystem): number => (units === 'aviation' ? METRES_PER_FOOT : 1);

/** `0–120 m AGL`. */
const bandText = (band: HeightBand, units: UnitSystem): string => `${number(band.from_m / perUnit(units))}–${height(band.to_m, band.reference, units)}`;

/** For which heights the map shows zones: all, a band on offer, or one's own. */
export function HeightFilter() {
  const band = useStore(heightFilter);
  const { units } = useStore(view);
  const offered = OFFERED[units].map((top): HeightBand => ({ from_m: 0, to_m: top * perUnit(units), reference: 'AGL' }));
  const isSame = (other: HeightBand): boolean => band !== undefined && bandText(band, units) === bandText(other, units);
  return (
    <DialogTrigger>
      <AriaButton className="map-heights">
        <Icon name="layers" size={14} />
        {band === undefined ? t('heights.allZones') : t('heights.zones', bandText(band, units))}
      </AriaButton>
      <Popover placement="bottom end" className="float heights">
        <Dialog aria-label={t('heights.title')} className="heights-dialog">
          <fieldset className="choice">
            <legend>{t('heights.title')}</legend>
            <label>
              <input type="radio" name="heights" checked={band === undefined} onChange={() => heightFilter.set(undefined)} autoFocus /> {t('heights.all')}
            </label>
            {offered.map((each) => (
              <label key={each.to_m}>
                <input type="radio" name="heights" checked={isSame(each)} onChange={() => heightFilter.set(each)} /> {bandText(each, units)}
              </label>
            ))}
          </fieldset>
          <OwnBand band={band ?? { from_m: 0, to_m: 120, reference: 'AGL' }} units={units} />
          <p className="small muted">{t('heights.hint')}</p>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** A band typed in; it is taken over while it is one, from below to above. */
function OwnBand({ band, units }: { band: HeightBand; units: UnitSystem }) {
  const shown = (metres: number): string => String(Math.round(metres / perUnit(units)));
  const [typed, setTyped] = useState<{ from: string; to: string } | undefined>();
  const read = (text: string): number => (text.trim() === '' ? NaN : Number(text) * perUnit(units));
  // What was typed gives way when another band is chosen; while it is none yet, it stays to be gone on with.
  const current = typed && (!(read(typed.from) <= read(typed.to)) || (read(typed.from) === band.from_m && read(typed.to) === band.to_m)) ? typed : undefined;
  const from = current?.from ?? shown(band.from_m);
  const to = current?.to ?? shown(band.to_m);
  const wrong = !(read(from) <= read(to));
  const take = (next: { from: string; to: string }, reference: HeightBand['reference']): void => {
    setTyped(next);
    if (read(next.from) <= read(next.to)) heightFilter.set({ from_m: read(next.from), to_m: read(next.to), reference });
  };
  const unit = units === 'aviation' ? 'ft' : 'm';
  return (
    <div className="heights-own">
      <label className="field">
        <span>{t('heights.from', unit)}</span>
        <input className="input" type="number" value={from} aria-invalid={wrong} onChange={(e) => take({ from: e.target.value, to }, band.reference)} />
      </label>
      <label className="field">
        <span>{t('heights.to', unit)}</span>
        <input className="input" type="number" value={to} aria-invalid={wrong} onChange={(e) => take({ from, to: e.target.value }, band.reference)} />
      </label>
      <label className="field">
        <span>{t('heights.reference')}</span>
        <select className="input" value={band.reference} onChange={(e) => take({ from, to }, REFERENCES.find((r) => r === e.target.value) ?? 'AGL')}>
          {REFERENCES.map((reference) => (
            <option key={reference}>{reference}</option>
          ))}
        </select>
      </label>
    </div>
  );
}
