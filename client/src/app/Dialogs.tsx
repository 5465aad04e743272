import { useEffect, useRef, type ReactNode } from 'react';
import { t } from '../i18n/index.ts';
import { openScenario } from '../state/document.ts';
import { useStore } from '../state/store.ts';
import { setView, view, type Theme, type UnitSystem } from '../state/view.ts';
import { ImportDialog } from '../importing/ImportDialog.tsx';
import { Button } from '../ui/Button.tsx';
import { local, utc } from '../ui/format.ts';
import { WeatherPanel } from '../weather/WeatherPanel.tsx';
import { commandsFor } from './commands.ts';
import { useDay } from './day.tsx';
import { overlay } from './overlays.ts';
import { Palette } from './Palette.tsx';

/** What lies over the page now. */
export function Dialogs() {
  const open = useStore(overlay);
  if (open === 'palette') return <Palette />;
  if (open === 'import') return <ImportDialog />;
  if (open === 'weather') return <WeatherPanel />;
  if (open === 'settings') return <SettingsDialog />;
  if (open === 'keys') return <KeysDialog />;
  if (open === 'history') return <HistoryDialog />;
  return null;
}

function Dialog({ title, children }: { title: string; children: ReactNode }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = (): void => overlay.set(undefined);
  return (
    <dialog ref={dialog} className="dialog" aria-label={title} onClose={close}>
      <div className="section row">
        <h1 className="grow">{title}</h1>
        <Button icon="close" label={t('common.close')} onPress={close} />
      </div>
      <div className="scroll" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </dialog>
  );
}

const THEMES: readonly Theme[] = ['system', 'light', 'dark', 'night'];
const UNITS: readonly UnitSystem[] = ['metric', 'aviation'];

function SettingsDialog() {
  const settings = useStore(view);
  const day = useDay();
  return (
    <Dialog title={t('view.settings')}>
      <fieldset className="section choice">
        <legend>{t('settings.theme')}</legend>
        {THEMES.map((theme) => (
          <label key={theme}>
            <input type="radio" name="theme" checked={settings.theme === theme} onChange={() => setView({ theme })} /> {t(`theme.${theme}`)}
          </label>
        ))}
      </fieldset>
      <fieldset className="section choice">
        <legend>{t('settings.units')}</legend>
        {UNITS.map((units) => (
          <label key={units}>
            <input type="radio" name="units" checked={settings.units === units} onChange={() => setView({ units })} /> {t(`units.${units}`)}
          </label>
        ))}
      </fieldset>
      <div className="section choice">
        <label>
          <input type="checkbox" checked={settings.singleKeys} onChange={(e) => setView({ singleKeys: e.target.checked })} /> {t('settings.singleKeys')}
        </label>
      </div>
      {day.scenarios && day.scenarios.length > 1 && (
        <label className="section field">
          <span>{t('settings.day')}</span>
          <select className="input" value={day.scenarioId} onChange={(e) => openScenario(e.target.value)}>
            {day.scenarios.map((s) => (
              <option key={s.id} value={s.id}>
                {s.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="section muted">
        {t('settings.about', day.about?.version ?? '')} {day.about?.notice}
      </p>
    </Dialog>
  );
}

function KeysDialog() {
  const day = useDay();
  return (
    <Dialog title={t('command.keys')}>
      <dl className="keys">
        {commandsFor(day).filter((c) => c.keys !== undefined).map((c) => (
          <div key={c.id}>
            <dt>
              <span className="kbd">{c.keys}</span>
            </dt>
            <dd>{c.text}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

/** Every edit of the day, newest first, with who made it. */
function HistoryDialog() {
  const day = useDay();
  const newest = [...day.edits].reverse();
  return (
    <Dialog title={t('history.title')}>
      {newest.length === 0 && <p className="empty">{t('history.none')}</p>}
      <ol className="history">
        {newest.map((e) => (
          <li key={e.version} className="list-row static">
            <span className="chip tone-neutral">{e.version}</span>
            <span className="grow">{e.label}</span>
            <span className="muted small">
              {e.by} · {utc(Date.parse(e.at))} {local(Date.parse(e.at), day.timezone)}
            </span>
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
