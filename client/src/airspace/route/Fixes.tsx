import { useEffect } from 'react';
import type { Fix } from '#core/airspace/fixes.ts';
import { t } from '../../i18n/index.ts';
import { mailLinks, phoneLinks } from '../../inspector/contactLinks.ts';
import { time } from '../../state/clock.ts';
import { useStore } from '../../state/store.ts';
import { view } from '../../state/view.ts';
import { preview, type CheckedSketch } from './checking.ts';
import { change } from './sketch.ts';
import { fixNote, fixTitle } from './words.ts';

/** Fixes of the route, each tried before it is offered: best first, those that are shut with the reason. A press or its number applies one as one step of undo. */
export function Fixes({ now }: { now: CheckedSketch }) {
  const { units, singleKeys } = useStore(view);
  const { now: clock } = useStore(time);
  const { fixes } = now;
  const offered = withoutTwin(fixes ?? []);
  const usable = offered.filter((fix) => fix.clears && fix.route !== undefined);
  useEffect(() => () => preview.set(undefined), [fixes]);
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (e: KeyboardEvent): void => {
      const fix = /^[1-9]$/.test(e.key) && !e.ctrlKey && !e.metaKey && !e.altKey ? usable[Number(e.key) - 1] : undefined;
      if (fix === undefined || e.target instanceof HTMLInputElement || e.target instanceof HTMLTextAreaElement || e.target instanceof HTMLSelectElement) return;
      e.preventDefault();
      apply(fix);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  if (now.check.verdict === 'go' || (fixes?.length === 0 && offered.length === 0)) return null;
  return (
    <section className="section" aria-label={t('finding.fixes')}>
      <h2>{t('finding.fixes')}</h2>
      {fixes === undefined && <p className="muted small">{t('fix.searching')}</p>}
      <ul className="fixes">
        {offered.map((fix) => {
          const number = usable.indexOf(fix) + 1;
          const title = fix.kind === 'later' && fix.route === undefined ? t('fix.otherTime') : fixTitle(fix, now.airspace.zones, now.route, units);
          const note = fixNote(fix, now.airspace.zones, clock, units, now.route.limits);
          return (
            <li key={fix.kind}>
              {number > 0 ? (
                <button type="button" className={`fix route-fix${number === 1 ? ' best' : ''}`} onClick={() => apply(fix)} onMouseEnter={() => preview.set(fix.route)} onMouseLeave={() => preview.set(undefined)} onFocus={() => preview.set(fix.route)} onBlur={() => preview.set(undefined)}>
                  <b>{title}</b>
                  <span className="muted small">{note}</span>
                  <span className="kbd" aria-hidden="true">
                    {number}
                  </span>
                </button>
              ) : (
                <div className={fix.clears ? 'fix' : 'fix shut'}>
                  <b>{title}</b>
                  <span className="small">{note}</span>
                  {fix.kind === 'authorise' && <Contacts fix={fix} now={now} />}
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** Without an earlier departure that is shut where a later one is shut as well: the reason is one. */
function withoutTwin(fixes: readonly Fix[]): readonly Fix[] {
  const later = fixes.find((fix) => fix.kind === 'later');
  return later?.route === undefined ? fixes.filter((fix) => fix.kind !== 'earlier' || fix.route !== undefined) : fixes;
}

function apply(fix: Fix): void {
  const { route } = fix;
  if (route === undefined) return;
  preview.set(undefined);
  const next = { waypoints: route.waypoints, heights: route.heights, speed_ms: route.speed_ms, ...(fix.kind === 'follow' ? { height_m: Math.max(...route.waypoints.map((w) => w.height_m)) } : {}) };
  change(next, fix.kind === 'later' || fix.kind === 'earlier' ? route.start : undefined);
}

function Contacts({ fix, now }: { fix: Fix; now: CheckedSketch }) {
  const authorities = fix.zones.flatMap((i) => now.airspace.zones[i]?.authorities ?? []);
  const links = new Map(authorities.flatMap((a) => [...phoneLinks(a.phone), ...mailLinks(a.email)]).map((link) => [link.href, link]));
  if (links.size === 0) return <span className="small muted">{t('fix.noContact')}</span>;
  return (
    <span className="row wrap small">
      {[...links.values()].map((link) => (
        <a key={link.href} href={link.href}>
          {link.text}
        </a>
      ))}
    </span>
  );
}
