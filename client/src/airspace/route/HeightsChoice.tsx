import { t } from '../../i18n/index.ts';
import { useStore } from '../../state/store.ts';
import { Button } from '../../ui/Button.tsx';
import { checked } from './checking.ts';
import { setHeights, sketch } from './sketch.ts';

/** Whether the heights of a route follow the ground or are held above the sea; a change keeps every waypoint where it is. */
export function HeightsChoice() {
  const { route } = useStore(sketch);
  const now = useStore(checked);
  const under = route.waypoints.map((_, i) => {
    const place = now?.check.track.find((p) => p.leg === i);
    return place === undefined ? NaN : place.amsl_m - place.agl_m;
  });
  const why = under.some((h) => Number.isNaN(h)) ? t('route.heightsNeedGround') : undefined;
  return (
    <div className="field route-heights" role="group" aria-label={t('route.heights')}>
      <span>{t('route.heights')}</span>
      <div className="row">
        {(['AGL', 'AMSL'] as const).map((kind) => (
          <Button key={kind} pressed={route.heights === kind} why={route.heights === kind ? undefined : why} onPress={() => route.heights !== kind && setHeights(kind, under)}>
            {t(kind === 'AGL' ? 'route.follows' : 'route.held')}
          </Button>
        ))}
      </div>
    </div>
  );
}
