import { ApiError } from '../api.ts';
import { t } from '../i18n/index.ts';

/** A refusal in words: what happened and, where the server names a place, where. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiError)) return error instanceof Error ? error.message : t('problem.defect');
  if (error.status === 0) return t('problem.noConnection');
  const issue = error.problem?.issues?.[0];
  const place = issue ? `${issue.path === '' ? '' : `${issue.path}: `}${issue.message}` : '';
  const text = error.problem?.detail ?? error.problem?.title ?? t('problem.unreadable');
  return place === '' || text.includes(place) ? text : `${text}. ${place}`;
}
