import { failed, passed, unknown, type Check } from './outcome.ts';

/** Mass at take-off and after every load within the aircraft's greatest take-off mass and payload, and the rule set's greatest mass. */
export const checkMass: Check = (facts) => {
  const { model } = facts;
  if (model === undefined) return [unknown(facts, 'PAY-MASS', 'the aircraft or its model is not in the scenario', 'register of aircraft')];
  const greatest = facts.points.reduce((max, p) => Math.max(max, p.mass_kg), 0);
  const payload = greatest - model.emptyMass_kg;
  const limit = Math.min(model.maxTakeoffMass_kg, facts.world.rules.maxMtom_kg?.value ?? Infinity);
  if (greatest > limit + 1e-6) {
    const source = limit < model.maxTakeoffMass_kg ? (facts.world.rules.maxMtom_kg?.source ?? model.source) : model.source;
    return [
      failed(facts, 'PAY-MASS', `${greatest.toFixed(2)} kg exceeds the greatest take-off mass of ${limit} kg`, source, {
        measured: greatest,
        limit,
        unit: 'kg',
      }),
    ];
  }
  if (payload > model.maxPayload_kg + 1e-6) {
    return [
      failed(facts, 'PAY-MASS', `a payload of ${payload.toFixed(2)} kg exceeds ${model.maxPayload_kg} kg`, model.source, {
        measured: payload,
        limit: model.maxPayload_kg,
        unit: 'kg',
      }),
    ];
  }
  return [passed(facts, 'PAY-MASS', `${greatest.toFixed(2)} kg of ${limit} kg`, model.source, { measured: greatest, limit, unit: 'kg' })];
};
