/**
 * A rule set is data: a versioned document with a source for every figure. Only what the checks use stands here.
 * `basis`: S seen in the text, S2 in a secondary source, M from memory, product: a default of this program where the law gives no figure.
 */
export interface Figure<T = number> {
  value: T;
  source: string;
  basis: 'S' | 'S2' | 'M' | 'product';
}

/** A permit or certificate that an operation needs, by mode of operation. */
export interface PermitNeed {
  /** mode: any (every flight), bvlos, night, winch, drop, dangerousGoods, spray, above (higher than `maxAgl_m`), people */
  mode: string;
  /** permit kinds of which one is enough; none: nothing lifts the prohibition */
  kinds: string[];
  /** whether the permit has to name the mode in its `modes`; otherwise its kind says enough */
  named?: boolean;
  /** conventional agricultural flights within `agriculture` need none */
  agricultureExempt?: boolean;
  source: string;
}

/** The envelope inside which spraying and spreading are conventional agricultural operation. */
export interface AgricultureEnvelope {
  maxAgl_m: number;
  maxSpeed_ms: number;
  radius_m: number;
  maxMtom_kg: number;
  source: string;
}

export interface PilotCertificateRule {
  kinds: string[];
  maxMtom_kg: number;
  /** those of `kinds` that do not cover flight beyond visual line of sight */
  vlosKinds?: string[];
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
  /** the aircraft must carry lights at night */
  nightNeedsLights: Figure<boolean>;
  maxDuty_h: Figure;
  maxFlightTime_h: Figure;
  aircraftPerPilot: Figure;
  /** share of an aircraft's wind limit that may be planned with */
  windShare: Figure;
  /** flight visibility below which nothing flies, whatever the aircraft; none where absent */
  minVisibility_m?: Figure;
  /** greatest take-off mass under this rule set; none where absent */
  maxMtom_kg?: Figure;
  insuranceNeeded: Figure<boolean>;
  /** ages of data beyond which a warning is due */
  zoneDataAge_d: Figure;
  weatherAge_h: Figure;
  /** ages of weather data, by what they are, beyond which nothing is planned on them */
  staleWeather_h: Record<'forecast' | 'metar' | 'taf' | 'manual', Figure>;
  /** distance to keep from a moving storm or fog */
  hazardMargin_m: Record<'storm' | 'fog', Figure>;
  /** height to stay below cloud; not limited where absent */
  belowCloud_m?: Figure;
  /** where an airframe takes ice, nothing flies */
  icing: Figure<boolean>;
  pilotCertificates: PilotCertificateRule[];
  permits: PermitNeed[];
  /** kinds of permit that lift the zones that they name */
  zonePermitKinds: string[];
  /** kinds of permit that lift the zones that they name even where these are prohibited */
  zoneExemptionKinds: string[];
  agriculture?: AgricultureEnvelope;
}
