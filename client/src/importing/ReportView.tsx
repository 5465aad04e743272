import { t } from '../i18n/index.ts';
import { Severity } from '../ui/Severity.tsx';
import type { Preview } from './importFile.ts';

/** Most lines of a kind that are listed; all are counted. */
const MOST_LINES = 200;

/** Everything in which a file was not as its format wants it. */
export function ReportView({ report }: { report: Preview['report'] }) {
  const { rejected, repaired, notices } = report;
  const all = rejected.length + repaired.length + notices.length;
  if (all === 0) return null;
  const shown = Math.min(MOST_LINES, rejected.length) + Math.min(MOST_LINES, repaired.length) + Math.min(MOST_LINES, notices.length);
  return (
    <div className="section">
      <h3>{t('import.review')}</h3>
      <ul className="report" tabIndex={0} aria-label={t('import.review')}>
        {rejected.slice(0, MOST_LINES).map(({ id, why }) => (
          <li key={`rejected ${id} ${why}`} className="row">
            <Severity tone="block" labelled /> <b>{id}</b> <span>{why}</span>
          </li>
        ))}
        {repaired.slice(0, MOST_LINES).map(({ id, what }) => (
          <li key={`repaired ${id} ${what}`} className="row">
            <Severity tone="warn" labelled /> <b>{id}</b> <span>{what}</span>
          </li>
        ))}
        {notices.slice(0, MOST_LINES).map((notice) => (
          <li key={notice} className="row">
            <Severity tone="unknown" labelled /> <span>{notice}</span>
          </li>
        ))}
      </ul>
      {shown < all && <p className="muted">{t('import.more', all - shown)}</p>}
    </div>
  );
}
