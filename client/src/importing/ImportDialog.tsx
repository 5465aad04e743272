import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';
import { call, type Input } from '../api.ts';
import { t } from '../i18n/index.ts';
import { openScenario } from '../state/document.ts';
import { mapHandle } from '../map/handle.ts';
import { showOutlines } from '../map/previewOutlines.ts';
import { say } from '../state/notices.ts';
import { queryClient, refreshScenario } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { dropped, overlay } from '../app/overlays.ts';
import { Button } from '../ui/Button.tsx';
import { problemText } from '../ui/problem.ts';
import { takenAsWeather } from '../weather/droppedWeather.ts';
import { FileView } from './FileView.tsx';
import { openFile, previewFile, storeFile, type ImportFile, type Told } from './importFile.ts';
import type { FileKind } from './readKind.ts';
import './importing.css';

/** Files in: each is looked at, shown with all that was found in it beside the map, and stored only then. */
export function ImportDialog() {
  const day = useDay();
  const dropping = useStore(dropped);
  const [files, setFiles] = useState<readonly ImportFile[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.show();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const put = useCallback((file: ImportFile): void => setFiles((all) => all.map((one) => (one.name === file.name && one.round === file.round ? file : one))), []);
  const look = useCallback(
    (file: ImportFile): void => {
      const asked = { ...file, busy: true, round: file.round + 1 };
      setFiles((all) => withFile(all, asked));
      void previewFile(asked, day.scenarioId).then(put);
    },
    [day.scenarioId, put],
  );
  useEffect(() => {
    if (dropping.length === 0) return;
    dropped.set([]);
    const open = async (file: File): Promise<void> => {
      if (await takenAsWeather(file)) return overlay.set('weather');
      const opened = await openFile(file);
      if (opened.refused === undefined) look(opened);
      else setFiles((all) => withFile(all, opened));
    };
    for (const file of dropping) void open(file);
  }, [dropping, look]);
  useOutlines(files, panel);
  const close = (): void => overlay.set(undefined);
  const store = async (file: ImportFile): Promise<void> => {
    const asked = { ...file, busy: true };
    put(asked);
    try {
      put(await stored(asked, day.scenarioId));
    } catch (error) {
      put({ ...file, busy: false, refused: problemText(error) });
    }
  };
  return (
    <dialog ref={panel} className="import-panel" aria-label={t('import.title')} onKeyDown={(e) => { if (e.key === 'Escape') close(); }}>
      <div className="section row">
        <h1 className="grow">{t('import.title')}</h1>
        <input ref={input} type="file" multiple className="visually-hidden" tabIndex={-1} aria-label={t('import.choose')} onChange={(e) => dropped.set([...(e.target.files ?? [])])} />
        <Button icon="file" onPress={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <Button icon="close" label={t('common.close')} onPress={close} />
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('import.files')}>
        {files.length === 0 && <p className="empty">{t('import.hint')}</p>}
        {files.map((file) => (
          <FileView
            key={file.name}
            file={file}
            scenarioId={day.scenarioId}
            onKind={(kind: FileKind) => look({ ...file, kind, told: {} })}
            onTold={(told: Told) => look({ ...file, told: { ...file.told, ...told } })}
            onStore={() => void store(file)}
          />
        ))}
      </div>
    </dialog>
  );
}

/** A file that is there keeps its place; a new one comes first, where it is seen. */
const withFile = (all: readonly ImportFile[], file: ImportFile): readonly ImportFile[] =>
  all.some((one) => one.name === file.name) ? all.map((one) => (one.name === file.name ? file : one)) : [file, ...all];

/** The zones of the newest file that is not stored yet, on the map. */
function useOutlines(files: readonly ImportFile[], panel: RefObject<Element | null>): void {
  const handle = useStore(mapHandle);
  const seen = files.find((file) => file.stored === undefined && file.preview?.readings !== undefined);
  const last = seen?.question ?? seen?.preview?.readings;
  useEffect(() => (handle && last && last.length > 0 ? showOutlines(handle, last, panel.current) : undefined), [handle, last, panel]);
}

async function stored(file: ImportFile, scenarioId: string | undefined): Promise<ImportFile> {
  if (file.kind === 'scenario') {
    const made = await call('importScenario', { body: JSON.parse(await file.text()) as Input<'importScenario'>['body'] });
    await queryClient.invalidateQueries({ queryKey: ['listScenarios'] });
    openScenario(made.id);
    say(t('import.dayStored', made.name), 'ok');
    return { ...file, busy: false, stored: 'scenario' };
  }
  const done = await storeFile(file, scenarioId);
  await queryClient.invalidateQueries({ queryKey: ['listDataSets'] });
  refreshScenario();
  say(t('import.stored', file.name), 'ok');
  return done;
}
