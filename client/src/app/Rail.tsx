import { t } from '../i18n/index.ts';
import { openDocument, openView, VIEWS } from '../state/document.ts';
import { stops } from '../state/problems.ts';
import { useStore } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDay } from './day.tsx';
import { overlay } from './overlays.ts';

/** The views that there are; a badge counts what blocks. */
export function Rail() {
  const { view } = useStore(openDocument);
  const open = useStore(overlay) === 'rail';
  const day = useDay();
  const blocking = day.problems.filter((f) => stops(f)).length;
  return (
    <nav className={`rail${open ? ' open' : ''}`} aria-label={t('rail.views')}>
      {VIEWS.map((name) => (
        <button
          key={name}
          type="button"
          className={name === view ? 'on' : ''}
          aria-current={name === view ? 'page' : undefined}
          onClick={() => {
            openView(name);
            if (open) overlay.set(undefined);
          }}
        >
          <Icon name={name} size={18} />
          {t(`view.${name}`)}
          {name === 'plan' && blocking > 0 && (
            <i>
              {blocking}
              <span className="visually-hidden"> {t('rail.blocking')}</span>
            </i>
          )}
        </button>
      ))}
      <span className="grow" />
      <button type="button" onClick={() => overlay.set('settings')}>
        <Icon name="settings" size={18} />
        {t('view.settings')}
      </button>
    </nav>
  );
}
