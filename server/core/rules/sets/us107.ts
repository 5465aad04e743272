import type { RuleSet } from '../ruleSet.ts';
import { PRODUCT } from './product.ts';

/** United States: 14 CFR Part 107 with waivers. Part 135 (delivery for hire) and 137 (spraying) stand as permits. */
const CFR = '14 CFR';

export const US107: RuleSet = {
  id: 'US-107',
  version: '2026-01-01',
  title: 'United States: 14 CFR Part 107 with waivers',
  status: 'inForce',
  ...PRODUCT,
  maxAgl_m: { value: 121.92, source: `${CFR} 107.51(b): 400 ft above ground level`, basis: 'S' },
  nightSun_deg: { value: -6, source: `${CFR} 1.1: night lies outside civil twilight`, basis: 'M' },
  nightNeedsPermit: { value: false, source: `${CFR} 107.29(a)`, basis: 'S' },
  nightNeedsLights: { value: true, source: `${CFR} 107.29(a)(2): anti-collision light visible for 3 statute miles`, basis: 'S' },
  aircraftPerPilot: { value: 1, source: `${CFR} 107.35`, basis: 'S' },
  insuranceNeeded: { value: false, source: `${CFR} Part 107 asks for no insurance`, basis: 'M' },
  minVisibility_m: { value: 4828, source: `${CFR} 107.51(c): 3 statute miles`, basis: 'S' },
  belowCloud_m: { value: 152.4, source: `${CFR} 107.51(d)(1): 500 ft below the cloud`, basis: 'S' },
  maxMtom_kg: { value: 24.94, source: `${CFR} 107.3: less than 55 lb; more needs an exemption under 49 USC 44807`, basis: 'S' },
  pilotCertificates: [{ kinds: ['US-107'], maxMtom_kg: 24.94, source: `${CFR} 107.12: remote pilot certificate` }],
  permits: [
    { mode: 'bvlos', kinds: ['US-107-WAIVER', 'US-135'], named: true, source: `${CFR} 107.31, waivable under 107.205` },
    { mode: 'spray', kinds: ['US-137'], source: `${CFR} Part 137: agricultural aircraft operator certificate` },
    { mode: 'above', kinds: ['US-107-WAIVER'], named: true, source: `${CFR} 107.51(b), waivable under 107.205` },
    { mode: 'dangerousGoods', kinds: ['US-135'], named: true, source: `${CFR} 107.36: no hazardous material under Part 107, not waivable` },
  ],
  zonePermitKinds: ['zoneAuthorisation', 'US-LAANC', 'US-DRONEZONE'],
  zoneExemptionKinds: ['exemption'],
};
