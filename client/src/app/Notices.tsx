import { t } from '../i18n/index.ts';
import { dismissNotice, notice } from '../state/notices.ts';
import { connection } from '../state/queries.ts';
import { useStore } from '../state/store.ts';
import { Button } from '../ui/Button.tsx';
import { Severity } from '../ui/Severity.tsx';
import { utc } from '../ui/format.ts';
import { useDay } from './day.tsx';

/** The bar under the top bar while the server is away; work goes on. */
export function ConnectionBar() {
  const { lostAt } = useStore(connection);
  const day = useDay();
  if (lostAt === undefined && !day.error) return null;
  return (
    <div className="connection" role="status">
      <Severity tone="warn" />
      {lostAt === undefined ? t('connection.error', day.error?.message ?? '') : t('connection.lost', utc(lostAt))}
    </div>
  );
}

/** What was just done or refused. */
export function NoticeLine() {
  const n = useStore(notice);
  return (
    <div className="notice-place" role="status" aria-live="polite">
      {n && (
        <div className={`float notice`}>
          {n.tone !== 'info' && <Severity tone={n.tone} />}
          <span className="grow">{n.text}</span>
          <Button icon="close" label={t('common.close')} onPress={dismissNotice} />
        </div>
      )}
    </div>
  );
}
