import type { RuleSet } from '../ruleSet.ts';
import { PRODUCT } from './product.ts';

/** European Union: Implementing Regulation (EU) 2019/947, specific category (automatic flight beyond visual line of sight is never open). */
const IR = 'Reg (EU) 2019/947';

export const EU: RuleSet = {
  id: 'EU',
  version: '2021-08-05',
  title: 'European Union: Regulation (EU) 2019/947, specific category',
  status: 'inForce',
  ...PRODUCT,
  maxAgl_m: { value: 120, source: `${IR} UAS.OPEN.010(2); taken for the specific category where the authorisation gives no other height`, basis: 'S' },
  nightSun_deg: { value: -6, source: `${IR} Art 2(34): between the end of evening and the beginning of morning civil twilight`, basis: 'M' },
  nightNeedsPermit: { value: false, source: `${IR} UAS.SPEC.050(1)(l)(i)`, basis: 'S' },
  nightNeedsLights: { value: true, source: `${IR} UAS.SPEC.050(1)(l)(i): green flashing light at night`, basis: 'S' },
  aircraftPerPilot: { value: 1, source: `${IR} UAS.STS-01.040(2)(d); UAS.STS-02.040(2)(c)`, basis: 'S' },
  insuranceNeeded: { value: true, source: `${IR} Art 14(2)(d); UAS.SPEC.020(2)(d)`, basis: 'S' },
  pilotCertificates: [
    {
      kinds: ['EU-STS', 'EU-A2', 'EU-SPECIFIC'],
      vlosKinds: ['EU-A2'],
      maxMtom_kg: Infinity,
      source: `${IR} UAS.SPEC.050(1)(d): competency as the authorisation asks`,
    },
  ],
  permits: [
    {
      mode: 'any',
      kinds: ['EU-OA', 'EU-LUC', 'EU-DECLARATION'],
      source: `${IR} Art 5, 12: operational authorisation, light UAS operator certificate or declaration`,
    },
    { mode: 'bvlos', kinds: ['EU-OA', 'EU-LUC', 'EU-DECLARATION'], named: true, source: `${IR} Art 4(1)(d), 12(4)` },
    { mode: 'winch', kinds: ['EU-OA', 'EU-LUC'], named: true, source: `${IR} Art 4(1)(f), 12(4): dropping of material` },
    { mode: 'drop', kinds: ['EU-OA', 'EU-LUC'], named: true, source: `${IR} Art 4(1)(f), 12(4): dropping of material` },
    { mode: 'spray', kinds: ['EU-OA', 'EU-LUC'], named: true, source: `${IR} Art 4(1)(f), 12(4): dropping of material` },
    { mode: 'dangerousGoods', kinds: ['EU-OA', 'EU-LUC'], named: true, source: `${IR} Art 4(1)(f), 12(4): carriage of dangerous goods` },
    { mode: 'above', kinds: ['EU-OA', 'EU-LUC'], named: true, source: `${IR} Art 12(4): the authorisation states the greatest height` },
  ],
  zonePermitKinds: ['zoneAuthorisation'],
  zoneExemptionKinds: ['exemption'],
};
