import { obstacleHits } from '../obstacles.ts';
import { failed, passed, unknown, type Check } from './outcome.ts';

/** Points, wires and areas of the scenario and its lists of obstacles: above their top plus clearance, or beyond their radius. Less clearance only over surveyed ones while working low. */
export const checkObstacles: Check = (facts) => {
  const { obstacles, rules } = facts.world;
  const source = rules.clearance_m.source;
  const hits = obstacleHits(obstacles, facts.track, (obstacle, leg) =>
    obstacle.surveyed && facts.points[leg]?.phase === 'task' ? rules.lowWorkClearance_m.value : rules.clearance_m.value,
  );
  const worst = hits.reduce<(typeof hits)[number] | undefined>((a, b) => (a === undefined || !(b.amsl_m - b.top_m >= a.amsl_m - a.top_m) ? b : a), undefined);
  if (worst === undefined) return [passed(facts, 'TER-OBST', `${obstacles.obstacles.length} known obstacles are clear`, source)];
  const name = worst.obstacle.name ?? worst.obstacle.id;
  const where = { position: worst.position, time: facts.points[worst.leg]?.time };
  if (Number.isNaN(worst.top_m)) return [unknown(facts, 'TER-OBST', `the top of the obstacle ${name} is not known: its height or the ground under it is missing`, source, where)];
  return [
    failed(
      facts,
      'TER-OBST',
      `passes ${worst.obstacle.kind === 'wire' ? 'the wire' : 'the obstacle'} ${name} at ${worst.amsl_m.toFixed(0)} m AMSL, ${worst.top_m.toFixed(0)} m are to be kept`,
      source,
      {
        ...where,
        measured: worst.amsl_m,
        limit: worst.top_m,
        unit: 'm',
        fixes: [{ label: `Raise by ${Math.ceil(worst.top_m - worst.amsl_m)} m`, action: 'raise', parameters: { by_m: Math.ceil(worst.top_m - worst.amsl_m) } }],
      },
    ),
  ];
};
