import { NumberField } from '../airspace/route/NumberField.tsx';
import { useDay } from '../app/day.tsx';
import { t } from '../i18n/index.ts';
import { energy, mass, share } from '../ui/format.ts';
import { batteriesOf, firstChoice, modelOf, modelsToChoose, type AircraftChoice } from './aircraftChoice.ts';

/** Chooses an aircraft model, its battery and its load. `optional`: none may be chosen, too. */
export function AircraftFields({ choice, optional, onChange }: { choice: AircraftChoice | undefined; optional?: boolean; onChange(choice: AircraftChoice | undefined): void }) {
  const day = useDay();
  const { ofDay, ofCatalog } = modelsToChoose(day);
  const model = choice && modelOf(day, choice.modelId);
  const batteries = choice ? batteriesOf(day, choice.modelId) : [];
  const option = ({ id, name }: { id: string; name?: string | undefined }) => (
    <option key={id} value={id}>
      {name ?? id}
    </option>
  );
  return (
    <div className="fields">
      <label className="field wide">
        <span>{t('craft.model')}</span>
        <select className="input" value={choice?.modelId ?? ''} onChange={(e) => onChange(e.target.value === '' ? undefined : firstChoice(day, e.target.value))}>
          {(optional === true || choice === undefined) && <option value="">{t(optional === true ? 'craft.none' : 'craft.choose')}</option>}
          {ofDay.length > 0 && <optgroup label={t('craft.ofDay')}>{ofDay.map(option)}</optgroup>}
          {ofCatalog.length > 0 && <optgroup label={t('craft.ofCatalog')}>{ofCatalog.map(option)}</optgroup>}
        </select>
      </label>
      {choice && model && (
        <>
          {batteries.length > 0 ? (
            <label className="field">
              <span>{t('fact.battery')}</span>
              <select className="input" value={choice.batteryId ?? ''} onChange={(e) => onChange({ ...choice, batteryId: e.target.value, capacity_wh: undefined })}>
                {batteries.map((b) => (
                  <option key={b.id} value={b.id}>
                    {t('craft.battery', b.id, energy((b.capacity_wh * b.health_pct) / 100), share(b.charge_pct))}
                  </option>
                ))}
              </select>
            </label>
          ) : (
            <NumberField label={t('fact.battery')} unit="Wh" value={choice.capacity_wh ?? NaN} min={1} max={1_000_000} step={10} onCommit={(capacity_wh) => onChange({ ...choice, batteryId: undefined, capacity_wh })} />
          )}
          <NumberField label={t('craft.payload')} unit={t('craft.most', mass(model.maxPayload_kg))} value={choice.payload_kg} min={0} max={model.maxPayload_kg} step={0.5} onCommit={(payload_kg) => onChange({ ...choice, payload_kg })} />
          {batteries.length === 0 && choice.capacity_wh === undefined && <p className="hint wide unknown-text">{t('craft.noBattery')}</p>}
        </>
      )}
    </div>
  );
}
