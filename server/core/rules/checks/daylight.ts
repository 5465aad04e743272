import { nightAllowed } from '../daylight.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** By day, or with lights where the rule set asks for them at night. */
export const checkDaylight: Check = (facts) => {
  const { nightSun_deg, nightNeedsLights } = facts.world.rules;
  const first = facts.points[0];
  if (facts.model === undefined || first === undefined)
    return [unknown(facts, 'SUN-NIGHT', 'the aircraft or its model is not in the scenario', nightSun_deg.source)];
  const answer = nightAllowed(facts.world, facts.model, [first.lon, first.lat], facts.span);
  const night = answer.night[0];
  if (!answer.allowed) {
    return [
      failed(facts, 'SUN-NIGHT', answer.message, answer.source, {
        time: night?.from,
        until: night?.to,
        fixes: [
          { label: 'Fly by day', action: 'shiftTime' },
          { label: 'Aircraft with lights', action: 'changeAircraft' },
        ],
      }),
    ];
  }
  return [
    passed(
      facts,
      'SUN-NIGHT',
      night === undefined ? 'the whole flight is by day' : 'a part is at night, with lights',
      night === undefined ? nightSun_deg.source : nightNeedsLights.source,
    ),
  ];
};
