import { CloudQuantity, CloudType, Descriptive, DistanceUnit, Intensity, Phenomenon, ValueIndicator } from 'metar-taf-parser';
import type { IAbstractWeatherContainer } from 'metar-taf-parser';
import type { WeatherPeriod } from '#core/documents/scenario.ts';
import { FOOT_M, STATUTE_MILE_M } from './units.ts';
import type { Wind } from './wind.ts';

/** What METAR and TAF say in the same groups, as elements of a period. */
export type Elements = Omit<WeatherPeriod, 'from' | 'to' | 'area' | 'name' | 'windFrom_deg' | 'wind_ms'> & Partial<Pick<WeatherPeriod, 'windFrom_deg' | 'wind_ms'>>;

/** 9999 and CAVOK stand for 10 km or more. */
const TEN_KM = 10_000;
/** CAVOK: no cloud below 5,000 ft; SKC, NSC and no ceiling at all: none that matters below it either (ICAO Annex 3, 4.5). */
const NO_CEILING_M = 5_000 * FOOT_M;
/** Rain of light, moderate and heavy intensity, the upper end of each, mm/h (FMH-1, table 8-1; heavy has none, violent showers pass 50). */
const RAIN = { light: 2.5, moderate: 7.6, heavy: 50 };
const PRECIPITATION = new Set<string>([Phenomenon.RAIN, Phenomenon.DRIZZLE, Phenomenon.SNOW, Phenomenon.SNOW_GRAINS, Phenomenon.ICE_PELLETS, Phenomenon.HAIL, Phenomenon.SMALL_HAIL]);
const CEILINGS = new Set<string>([CloudQuantity.BKN, CloudQuantity.OVC]);

/**
 * Elements that the groups of a report give; what a group leaves out is left out. A whole report that names no weather has none, while a
 * change that names none leaves what was there.
 */
export function elementsOf(report: IAbstractWeatherContainer, wind: Wind | undefined, whole: boolean): Elements {
  const { visibility, verticalVisibility, weatherConditions, clouds } = report;
  const cavok = report.cavok === true;
  const out: Elements = {};
  if (wind !== undefined) {
    const { variable: _, ...flow } = wind;
    Object.assign(out, flow);
  }
  if (cavok) out.visibility_m = TEN_KM;
  else if (visibility !== undefined) {
    const metres = visibility.unit === DistanceUnit.StatuteMiles ? visibility.value * STATUTE_MILE_M : visibility.value;
    const least = visibility.indicator === ValueIndicator.LessThan ? 0 : metres >= 9_999 ? TEN_KM : metres;
    out.visibility_m = Math.round(Math.min(least, visibility.min?.value ?? Infinity));
  }
  Object.assign(out, skyOf(clouds, verticalVisibility, cavok), whole || cavok || weatherConditions.length > 0 ? weatherOf(weatherConditions) : {});
  return out;
}

/** Lowest broken or overcast layer, or the height to which one sees up into fog; nothing where the sky is not spoken of. */
function skyOf(clouds: IAbstractWeatherContainer['clouds'], vertical_ft: number | undefined, cavok: boolean): Pick<WeatherPeriod, 'ceiling_m'> {
  if (vertical_ft !== undefined) return { ceiling_m: Math.round(vertical_ft * FOOT_M) };
  if (cavok) return { ceiling_m: NO_CEILING_M };
  if (clouds.length === 0) return {};
  const heights = clouds.filter(({ quantity }) => CEILINGS.has(quantity)).map(({ height }) => (height ?? 0) * FOOT_M);
  return { ceiling_m: Math.round(heights.length === 0 ? NO_CEILING_M : Math.min(...heights)) };
}

function weatherOf(conditions: IAbstractWeatherContainer['weatherConditions']): Pick<WeatherPeriod, 'rain_mmh' | 'thunderstorm' | 'freezing'> {
  let rain: number | undefined = 0;
  let thunderstorm = false;
  let freezing = false;
  for (const { intensity, descriptive, phenomenons } of conditions) {
    const words: readonly string[] = phenomenons;
    if (descriptive === Descriptive.THUNDERSTORM || words.includes(Phenomenon.THUNDERSTORM) || words.includes(Phenomenon.FUNNEL_CLOUD) || words.includes(Phenomenon.SQUALL)) thunderstorm = true;
    if (descriptive === Descriptive.FREEZING) freezing = true;
    if (words.includes(Phenomenon.UNKNOW_PRECIPITATION)) rain = undefined;
    if (rain !== undefined && intensity !== Intensity.IN_VICINITY && words.some((word) => PRECIPITATION.has(word)))
      rain = Math.max(rain, intensity === Intensity.LIGHT ? RAIN.light : intensity === Intensity.HEAVY ? RAIN.heavy : RAIN.moderate);
  }
  return { ...(rain === undefined ? {} : { rain_mmh: rain }), thunderstorm, freezing };
}

/** Later elements over earlier ones; a new wind without gusts ends the old gusts. */
export function changed(before: Elements, change: Elements): Elements {
  const { gust_ms, ...rest } = before;
  return { ...rest, ...(change.wind_ms === undefined && gust_ms !== undefined ? { gust_ms } : {}), ...change };
}

/** What was read and is not in the elements, said once for each kind. */
export function noticesOf({ clouds, windShear }: IAbstractWeatherContainer, wind: Wind | undefined): string[] {
  return [
    ...(wind?.variable === true ? ['a variable wind (VRB) has no direction; it is written as from the north'] : []),
    ...(clouds.some(({ type }) => type === CloudType.CB || type === CloudType.TCU) ? ['towering cloud (CB, TCU) is reported; it counts only by its height and with thunder'] : []),
    ...(windShear === undefined ? [] : ['wind shear is not carried']),
  ];
}
