import type { RuleSet } from '../ruleSet.ts';
import { PRODUCT } from './product.ts';

/** China: Interim Regulations on the Management of Unmanned Aircraft Flight (State Council Order 761, in force since 2024-01-01), with CCAR-92. */
const ORDER = 'Order 761 (2023)';

export const CN: RuleSet = {
  id: 'CN',
  version: '2024-01-01',
  title: 'China: Order 761 and CCAR-92',
  status: 'inForce',
  ...PRODUCT,
  maxAgl_m: { value: 120, source: `${ORDER} Art 19: airspace above 120 m true height is controlled`, basis: 'S' },
  nightSun_deg: { value: -6, source: `${ORDER} Art 32(7) gives no figure; end of civil twilight`, basis: 'product' },
  nightNeedsPermit: { value: false, source: `${ORDER} Art 32(7)`, basis: 'S' },
  nightNeedsLights: { value: true, source: `${ORDER} Art 32(7): at night or in low visibility lights on and serviceable`, basis: 'S' },
  aircraftPerPilot: { value: 1, source: `${ORDER} Art 31: swarm and distributed operation need an application`, basis: 'S' },
  insuranceNeeded: { value: true, source: `${ORDER} Art 12: liability insurance`, basis: 'S' },
  pilotCertificates: [
    {
      kinds: ['CAAC-BVLOS', 'CAAC-VLOS'],
      vlosKinds: ['CAAC-VLOS'],
      maxMtom_kg: Infinity,
      source: `${ORDER} Art 16: operator licence; CCAR-92 licence ratings`,
    },
  ],
  permits: [
    { mode: 'any', kinds: ['CN-OC'], source: `${ORDER} Art 11: operating certificate` },
    {
      mode: 'bvlos',
      kinds: ['CN-FLIGHT'],
      named: true,
      agricultureExempt: true,
      source: `${ORDER} Art 26, 31: flight application; control through base stations or internet needs one`,
    },
    { mode: 'winch', kinds: ['CN-FLIGHT'], named: true, source: `${ORDER} Art 31 para 2: dropping needs an application` },
    { mode: 'drop', kinds: ['CN-FLIGHT'], named: true, agricultureExempt: true, source: `${ORDER} Art 31 para 2: dropping needs an application` },
    { mode: 'above', kinds: ['CN-FLIGHT'], named: true, source: `${ORDER} Art 19, 26: flight above 120 m is in controlled airspace` },
    { mode: 'dangerousGoods', kinds: ['CN-DG'], source: `${ORDER} Art 31 para 2: dangerous goods` },
  ],
  zonePermitKinds: ['zoneAuthorisation'],
  zoneExemptionKinds: ['exemption'],
  agriculture: {
    maxAgl_m: 30,
    maxSpeed_ms: 50 / 3.6,
    radius_m: 2000,
    maxMtom_kg: 150,
    source: `${ORDER} Art 62(8) with Art 31: conventional agricultural operation needs no flight application`,
  },
};
