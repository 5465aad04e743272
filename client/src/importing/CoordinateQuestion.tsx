import { t } from '../i18n/index.ts';
import type { ZoneReading } from '../map/previewOutlines.ts';
import { Severity } from '../ui/Severity.tsx';
import type { ImportFile } from './importFile.ts';

type System = ZoneReading['coordinateSystem'];

/** A file from China that does not say its coordinate system: every answer is drawn on the map, and only the person can give it. */
export function CoordinateQuestion({ file, readings, onAnswer }: { file: ImportFile; readings: readonly ZoneReading[]; onAnswer(system: System): void }) {
  const largest = Math.max(...readings.map((reading) => reading.shift_m));
  return (
    <fieldset className="section question">
      <legend className="row">
        <Severity tone="unknown" labelled /> {t('import.question')}
      </legend>
      <p>{t('import.questionWhy', Math.round(largest))}</p>
      {readings.map(({ coordinateSystem, shift_m }) => (
        <label key={coordinateSystem} className="answer">
          <input type="radio" name={`system-${file.name}`} checked={file.told.coordinateSystem === coordinateSystem} onChange={() => onAnswer(coordinateSystem)} />
          <svg width="28" height="8" aria-hidden="true">
            <path d="M0 4H28" className={`outline outline-${coordinateSystem}`} />
          </svg>
          <span>
            <b>{t(`import.system.${coordinateSystem}`)}</b> {shift_m === 0 ? t('import.asWritten') : t('import.shifted', Math.round(shift_m))}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
