import { describe, expect, it } from 'vitest';
import { readAddress, writeAddress } from '../../../../client/src/app/address.ts';

describe('the address of the page', () => {
  it('leads back to the same view, revision, selection and time', () => {
    for (const selection of [{ kind: 'flight', id: 'F-SP-2.2-1' }, { kind: 'zone', id: 'set/1/WZ P:01/2' }, { kind: 'base', id: '龙圩' }, undefined] as const) {
      const address = { document: { view: 'missions', scenarioId: 'wuzhou', revision: 14 }, selection, cursor: Date.parse('2027-06-15T01:29:00Z') } as const;
      const url = new URL(writeAddress(address), 'http://127.0.0.1');
      expect(readAddress(url.pathname, url.search)).toEqual(address);
    }
  });
  it('reads as a person would write it', () => {
    expect(writeAddress({ document: { view: 'plan', scenarioId: undefined, revision: 14 }, selection: { kind: 'flight', id: 'F-031' }, cursor: Date.parse('2027-06-15T01:29:00Z') })).toBe('/plan/r14/flight/F-031?t=2027-06-15T01:29:00Z');
  });
  it('opens the plan where it is not understood, instead of an empty page', () => {
    expect(readAddress('/nowhere/rX/thing/1', '?t=yesterday')).toEqual({ document: { view: 'plan', scenarioId: undefined, revision: undefined }, selection: undefined, cursor: undefined });
  });
  it('opens the plan where the address cannot be decoded', () => {
    expect(readAddress('/plan/r1/flight/%E0%A4%A', '').document.view).toBe('plan');
  });
});
