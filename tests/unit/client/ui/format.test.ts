import { describe, expect, it } from 'vitest';
import { duration, height, length, local, measured, THIN, utc, utcDayHour, zoneName, zoneOffset_min } from '../../../../client/src/ui/format.ts';

const t = Date.parse('2027-06-15T01:24:05Z');

describe('the formatter', () => {
  it('writes UTC with Z and the local time apart from it, so that the two are never mixed up', () => {
    expect(utc(t)).toBe('0124Z');
    expect(utc(t, true)).toBe('0124:05Z');
    expect(utcDayHour(Date.parse('2027-06-15T00:00:00Z'))).toBe('15/00Z');
    expect(local(t, 'Asia/Shanghai')).toBe('09:24');
    expect(zoneName(t, 'Asia/Shanghai')).toBe('UTC+8');
    expect(zoneOffset_min(t, 'Asia/Kathmandu')).toBe(345);
    expect(zoneOffset_min(Date.parse('2027-07-01T00:00:00Z'), 'America/St_Johns')).toBe(-150);
  });
  it('never writes a height without its datum', () => {
    expect(height(100, 'AGL', 'metric')).toBe(`100${THIN}m AGL`);
    expect(height(100, 'AMSL', 'aviation')).toBe(`328${THIN}ft AMSL`);
  });
  it('keeps unit and number on one line and the unit that was measured', () => {
    expect(length(13_840, 'metric')).toBe(`13.8${THIN}km`);
    expect(length(840, 'metric')).toBe(`840${THIN}m`);
    expect(length(13_840, 'aviation')).toBe(`7.5${THIN}NM`);
    expect(measured(8.2, 'm/s', 'metric')).toBe(`8.2${THIN}m/s`);
    expect(measured(34, '%', 'metric')).toBe(`34${THIN}%`);
  });
  it('gives spans in the largest units that still tell', () => {
    expect(duration(17 * 60_000)).toBe(`17${THIN}min`);
    expect(duration((3 * 60 + 54) * 60_000)).toBe(`3${THIN}h 54${THIN}min`);
    expect(duration(100 * 3_600_000)).toBe(`4${THIN}d 4${THIN}h`);
  });
});
