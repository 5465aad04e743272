import { useEffect, useRef, useState } from 'react';
import { call, type Input, type Output } from '../api.ts';
import { t } from '../i18n/index.ts';
import { openScenario } from '../state/document.ts';
import { say } from '../state/notices.ts';
import { queryClient, refreshScenario } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { dropped, overlay } from '../app/overlays.ts';
import { Button } from '../ui/Button.tsx';
import { problemText } from '../ui/problem.ts';
import { Severity } from '../ui/Severity.tsx';
import { readKind, type FileKind } from './readKind.ts';

type DataSet = Output<'importDataSet'>;
interface Row {
  name: string;
  kind: FileKind;
  content: string;
  /** what the server found in it; nothing is stored yet */
  preview?: DataSet;
  refused?: string;
  stored?: string;
}
const LARGEST_BYTES = 60_000_000;

/** Files in: each is read, shown with what was repaired and rejected, and stored only then. */
export function ImportDialog() {
  const day = useDay();
  const files = useStore(dropped);
  const [rows, setRows] = useState<readonly Row[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    if (files.length === 0) return;
    dropped.set([]);
    for (const file of files) void previewOf(file).then((row) => setRows((r) => [...r.filter((x) => x.name !== row.name), row]));
  }, [files]);
  const close = (): void => overlay.set(undefined);
  const store = async (row: Row): Promise<void> => {
    const done = await storeRow(row, day.scenarioId);
    setRows((r) => r.map((x) => (x.name === row.name ? done : x)));
  };
  return (
    <dialog ref={dialog} className="dialog wide" aria-label={t('import.title')} onClose={close}>
      <div className="section row">
        <h1 className="grow">{t('import.title')}</h1>
        <Button icon="close" label={t('common.close')} onPress={close} />
      </div>
      <div className="section">
        <p className="muted">{t('import.hint')}</p>
        <input ref={input} type="file" multiple accept=".json,.geojson,.asc,.txt,.hgt" className="visually-hidden" aria-label={t('import.choose')} onChange={(e) => dropped.set([...(e.target.files ?? [])])} />
        <Button icon="file" onPress={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
      </div>
      <div className="scroll">
        {rows.map((row) => (
          <ImportRow key={row.name} row={row} onStore={() => void store(row)} onKind={(kind) => void previewText(row.name, row.content, kind).then((next) => setRows((r) => r.map((x) => (x.name === row.name ? next : x))))} />
        ))}
      </div>
    </dialog>
  );
}

function ImportRow({ row, onStore, onKind }: { row: Row; onStore(): void; onKind(kind: FileKind): void }) {
  const p = row.preview;
  return (
    <article className="section import-row">
      <div className="row">
        <h2 className="grow clip">{row.name}</h2>
        <select className="input kind" aria-label={t('import.kind')} value={row.kind} onChange={(e) => onKind(e.target.value as FileKind)}>
          {(['scenario', 'airspace', 'terrain', 'basemap'] as const).map((k) => (
            <option key={k} value={k}>
              {t(`import.${k}`)}
            </option>
          ))}
        </select>
        {row.stored === undefined && (
          <Button primary why={row.refused === undefined ? undefined : t('import.cannot')} onPress={onStore}>
            {row.kind === 'scenario' ? t('import.storeDay') : p?.zones === undefined ? t('import.store') : t('import.storeZones', p.zones)}
          </Button>
        )}
      </div>
      {row.refused !== undefined && (
        <p className="row refused" role="alert">
          <Severity tone="block" labelled /> {row.refused}
        </p>
      )}
      {row.stored !== undefined && (
        <p className="row">
          <Severity tone="ok" labelled /> {row.stored}
        </p>
      )}
      {row.kind === 'scenario' && row.refused === undefined && row.stored === undefined && <p className="muted">{t('import.dayHint')}</p>}
      {p && (
        <>
          <p className="muted">{t('import.found', p.format, p.zones, p.report.repaired.length, p.report.rejected.length)}</p>
          <ul className="report">
            {p.report.rejected.map((x) => (
              <li key={`x${x.id}${x.why}`} className="row">
                <Severity tone="block" labelled /> <b>{x.id}</b> {x.why}
              </li>
            ))}
            {p.report.repaired.map((x) => (
              <li key={`r${x.id}${x.what}`} className="row">
                <Severity tone="warn" labelled /> <b>{x.id}</b> {x.what}
              </li>
            ))}
            {p.report.notices.map((x) => (
              <li key={x} className="row">
                <Severity tone="unknown" labelled /> {x}
              </li>
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

async function previewOf(file: File): Promise<Row> {
  if (file.size > LARGEST_BYTES) return { name: file.name, kind: 'airspace', content: '', refused: t('import.tooLarge', file.name) };
  const content = await file.text();
  return previewText(file.name, content, readKind(file.name, content));
}

async function previewText(name: string, content: string, kind: FileKind): Promise<Row> {
  const row: Row = { name, content, kind };
  if (kind === 'scenario') {
    try {
      JSON.parse(content);
      return row;
    } catch (error) {
      return { ...row, refused: t('import.notJson', error instanceof Error ? error.message : '') };
    }
  }
  try {
    return { ...row, preview: await call('importDataSet', { body: { name, kind, content, preview: true } }) };
  } catch (error) {
    return { ...row, refused: problemText(error) };
  }
}

async function storeRow(row: Row, scenarioId: string | undefined): Promise<Row> {
  try {
    if (row.kind === 'scenario') {
      const made = await call('importScenario', { body: JSON.parse(row.content) as Input<'importScenario'>['body'] });
      await queryClient.invalidateQueries({ queryKey: ['listScenarios'] });
      openScenario(made.id);
      say(t('import.dayStored', made.name), 'ok');
      return { ...row, stored: t('import.dayStored', made.name) };
    }
    const made = await call('importDataSet', { body: { name: row.name, kind: row.kind, content: row.content, ...(scenarioId === undefined ? {} : { scenarioId }) } });
    await queryClient.invalidateQueries({ queryKey: ['listDataSets'] });
    refreshScenario();
    say(t('import.stored', made.name), 'ok');
    return { ...row, preview: made, stored: t('import.stored', made.name) };
  } catch (error) {
    return { ...row, refused: problemText(error) };
  }
}
