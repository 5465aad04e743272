import type { Zone, ZoneAuthority } from '#core/airspace/zone.ts';
import { parseDuration } from '#core/isoDuration.ts';
import { SECOND_MS } from '#core/time.ts';
import { t } from '../i18n/index.ts';
import { time } from '../state/clock.ts';
import { useStore } from '../state/store.ts';
import { useDay } from '../app/day.tsx';
import { duration, localDate } from '../ui/format.ts';
import { Severity } from '../ui/Severity.tsx';
import { mailLinks, phoneLinks, siteLink, type ContactLink } from './contactLinks.ts';
import { inertText } from './inertText.ts';
import './zone.css';

/** What the source says of a zone besides its place, limits and times: why it is there, on what condition, in what words, whom to ask, and how old that is. */
export function ZoneDetails({ zone }: { zone: Zone }) {
  return (
    <div className="zone-details">
      {zone.notReadInFull !== undefined && (
        <p className="row refused">
          <Severity tone="unknown" labelled /> {t('zone.notReadInFull', zone.notReadInFull)}
        </p>
      )}
      <dl>
        <Line term={t('zone.id')} text={zone.id} />
        <Line term={t('zone.reasons')} text={zone.reasons.join(', ')} />
        <Line term={t('zone.conditions')} text={inertText(zone.conditions)} />
        <Line term={t('zone.message')} text={inertText(zone.message)} />
        {zone.authorities.map((authority, i) => (
          <div key={i}>
            <dt>{authority.purpose === undefined || authority.purpose === '' ? t('zone.authority') : t('zone.authorityFor', authority.purpose.toLowerCase())}</dt>
            <dd>
              <Authority authority={authority} />
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('zone.dataSet')}</dt>
          <dd>
            <DataSetAge id={zone.dataSet} />
          </dd>
        </div>
      </dl>
    </div>
  );
}

function Line({ term, text }: { term: string; text: string }) {
  if (text === '') return null;
  return (
    <div>
      <dt>{term}</dt>
      <dd className="as-written">{text}</dd>
    </div>
  );
}

function Authority({ authority: a }: { authority: ZoneAuthority }) {
  const site = siteLink(a.site);
  const links: ContactLink[] = [...phoneLinks(a.phone), ...mailLinks(a.email)];
  const names = [a.name, a.service, a.contact].filter((n, i, all) => n !== undefined && n !== '' && all.indexOf(n) === i);
  // What is no address of its kind is shown as it stands: it may still tell a person something.
  const plain = [phoneLinks(a.phone).length === 0 ? a.phone : undefined, mailLinks(a.email).length === 0 ? a.email : undefined, site === undefined ? a.site : undefined].filter((p) => p !== undefined && p !== '');
  return (
    <>
      <span>{names.join(', ')}</span>
      {plain.map((p) => (
        <span key={p}> {p}</span>
      ))}
      {links.map((link) => (
        <span key={link.href}>
          {' '}
          <a href={link.href}>{link.text}</a>
        </span>
      ))}
      {site !== undefined && (
        <span>
          {' '}
          <a href={site.href} target="_blank" rel="noreferrer noopener">
            {site.text}
          </a>
        </span>
      )}
      {a.intervalBefore !== undefined && a.intervalBefore !== '' && <span className="notice-period"> {t('zone.notice', noticeText(a.intervalBefore))}</span>}
    </>
  );
}

/** A notice in words; as it stands in the source where it is no duration. */
function noticeText(interval: string): string {
  const seconds = parseDuration(interval);
  return seconds === undefined ? interval : duration(seconds * SECOND_MS);
}

function DataSetAge({ id }: { id: string }) {
  const day = useDay();
  const { now } = useStore(time);
  const effective = day.scenario?.airspace.find((source) => source.id === id)?.effective;
  if (effective === undefined) return <span className="unknown-text">{t('zone.undated', id)}</span>;
  const from = Date.parse(effective);
  return <span>{from > now ? t('zone.notYet', id, localDate(from, 'UTC')) : t('zone.aged', id, duration(now - from), localDate(from, 'UTC'))}</span>;
}
