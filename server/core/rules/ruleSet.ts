/**
 * A rule set is data: a versioned document with a source for every figure. Only what the checks use stands here.
 * `basis`: S seen in the text, S2 in a secondary source, M from memory.
 */
export interface Figure<T = number> {
  value: T;
  source: string;
  basis: 'S' | 'S2' | 'M' | 'product';
}

/** A permit or certificate that an operation needs, by mode of operation. */
export interface PermitNeed {
  /** mode: any (every flight), bvlos, night, winch, drop, dangerousGoods, spray, above (higher than `aboveAgl_m`), people */
  mode: string;
  /** permit kinds of which one is enough */
  kinds: string[];
  source: string;
}

export interface RuleSet {
  id: string;
  version: string;
  title: string;
  status: 'inForce' | 'proposed' | 'custom';
  maxAgl_m: Figure;
  /** ground clearance to keep in transit, and while working low (spray, winch) */
  clearance_m: Figure;
  lowWorkClearance_m: Figure;
  reserve_pct: Figure;
  zoneBuffer_m: Figure;
  /** night begins and ends at this elevation of the sun, degrees */
  nightSun_deg: Figure;
  nightNeedsPermit: Figure<boolean>;
  maxDuty_h: Figure;
  maxFlightTime_h: Figure;
  aircraftPerPilot: Figure;
  /** share of an aircraft's wind limit that may be planned with */
  windShare: Figure;
  pilotCertificates: { kinds: string[]; maxMtom_kg: number; source: string }[];
  permits: PermitNeed[];
}
