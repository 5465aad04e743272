import { t } from '../i18n/index.ts';
import { Button } from '../ui/Button.tsx';
import { Severity } from '../ui/Severity.tsx';
import { CoordinateQuestion } from './CoordinateQuestion.tsx';
import { DifferenceView } from './DifferenceView.tsx';
import { MappingTable } from './MappingTable.tsx';
import { ReportView } from './ReportView.tsx';
import { whyNotStored, type ImportFile, type Preview, type Told } from './importFile.ts';
import type { FileKind } from './readKind.ts';

const KINDS = ['scenario', 'airspace', 'terrain', 'obstacles', 'basemap'] as const;

interface FileViewProps {
  file: ImportFile;
  scenarioId: string | undefined;
  onKind(kind: FileKind): void;
  onTold(told: Told): void;
  onStore(): void;
}

/** One file: what it is, the question that it leaves, what was repaired and rejected, and what it changes. */
export function FileView({ file, scenarioId, onKind, onTold, onStore }: FileViewProps) {
  const { preview, stored } = file;
  return (
    <article className="import-file" aria-label={file.name} aria-busy={file.busy}>
      <div className="section">
        <div className="row">
          <h2 className="grow clip" title={file.name}>
            {file.name}
          </h2>
          <select className="input kind" aria-label={t('import.kind')} value={file.kind} disabled={stored !== undefined} onChange={(e) => onKind(e.target.value as FileKind)}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {t(kind === 'obstacles' ? 'import.obstacleList' : `import.${kind}`)}
              </option>
            ))}
          </select>
        </div>
        {file.busy && <p className="muted">{t('import.looking')}</p>}
        {file.refused !== undefined && (
          <p className="row refused" role="alert">
            <Severity tone="block" labelled /> {file.refused}
          </p>
        )}
        {stored !== undefined && (
          <p className="row" role="status">
            <Severity tone="ok" labelled /> {t('import.stored', file.name)}
          </p>
        )}
        {file.kind === 'scenario' && file.refused === undefined && stored === undefined && <p className="muted">{t('import.dayHint')}</p>}
        {preview && <Figures preview={preview} />}
        {preview && file.kind === 'airspace' && stored === undefined && <Version file={file} preview={preview} onTold={onTold} />}
      </div>
      {file.question && stored === undefined && <CoordinateQuestion file={file} readings={file.question} onAnswer={(coordinateSystem) => onTold({ coordinateSystem })} />}
      {preview?.suggestion && stored === undefined && <MappingTable suggestion={preview.suggestion} mapping={file.told.mapping} onMapping={(mapping) => onTold({ mapping })} />}
      {preview && <ReportView report={preview.report} />}
      {preview && <DifferenceView preview={preview} scenarioId={scenarioId} />}
      {stored === undefined && (
        <div className="section row import-foot">
          <span className="grow muted">{whyNotStored(file)}</span>
          <Button primary why={whyNotStored(file)} onPress={onStore}>
            {file.kind === 'scenario' ? t('import.storeDay') : preview?.zones === undefined ? t('import.store') : t('import.storeZones', preview.zones)}
          </Button>
        </div>
      )}
    </article>
  );
}

function Figures({ preview }: { preview: Preview }) {
  const { zones, volumes, obstacles, report, format } = preview;
  if (zones === undefined) return <p className="muted">{format}</p>;
  const figures: [string, number][] = [
    [t('import.zones'), zones],
    obstacles === undefined ? [t('import.volumes'), volumes ?? 0] : [t('import.obstacles'), obstacles],
    [t('import.repaired'), report.repaired.length],
    [t('import.rejected'), report.rejected.length],
  ];
  return (
    <dl className="figures" aria-label={t('import.foundIn', format)}>
      {figures.map(([name, figure]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{figure.toLocaleString('en')}</dd>
        </div>
      ))}
      <div>
        <dt>{t('import.format')}</dt>
        <dd>{format === '' ? '?' : format}</dd>
      </div>
    </dl>
  );
}

/** From when the data are, and whether they take the place of what is there. */
function Version({ file, preview, onTold }: { file: ImportFile; preview: Preview; onTold(told: Told): void }) {
  const { previous } = preview;
  const { replaces } = file.told;
  const effective = file.told.effective ?? preview.effective;
  return (
    <div className="version">
      <label className="field">
        <span>{t('import.effective')}</span>
        <input className="input" type="date" value={effective?.slice(0, 10) ?? ''} onChange={(e) => onTold({ effective: e.target.value === '' ? undefined : `${e.target.value}T00:00:00Z` })} />
      </label>
      {previous && (
        <label className="row">
          <input type="checkbox" checked={replaces !== undefined} onChange={(e) => onTold({ replaces: e.target.checked ? previous.id : undefined })} />
          {t('import.replaces', previous.name, previous.effective?.slice(0, 10))}
        </label>
      )}
    </div>
  );
}
