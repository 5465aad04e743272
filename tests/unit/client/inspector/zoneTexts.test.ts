import { describe, expect, it } from 'vitest';
import { mailLinks, phoneLinks, siteLink } from '../../../../client/src/inspector/contactLinks.ts';
import { inertText } from '../../../../client/src/inspector/inertText.ts';

describe('the message of a source', () => {
  it('loses the marks of HTML that some sources write, and keeps their words', () => {
    expect(inertText('<p>Zona <b>prohibida</b></p><p>Ver <font color="#f00">AIP</font></p>')).toBe('Zona prohibida\nVer AIP');
  });

  it('keeps what only looks like a mark: a height written with an angle bracket is no mark', () => {
    expect(inertText('allowed if height < 60 m and > 30 m')).toBe('allowed if height < 60 m and > 30 m');
    expect(inertText('below <60 m AGL> only')).toBe('below <60 m AGL> only');
    expect(inertText('<below 60 m> only')).toBe('<below 60 m> only');
  });

  it('is worked through in time whatever it is', () => {
    const long = `${'<'.repeat(50_000)}p${' '.repeat(50_000)}${'\n'.repeat(50_000)}`;
    expect(inertText(long).length).toBeLessThanOrEqual(long.length);
  });
});

describe('contacts of an authority', () => {
  it('are links of their own kind only: nothing that a source writes becomes a script or another address', () => {
    expect(siteLink('javascript:alert(1)')).toBeUndefined();
    expect(siteLink('data:text/html,x')).toBeUndefined();
    expect(siteLink('www.caa.example/uas')?.href).toBe('https://www.caa.example/uas');
    expect(mailLinks('uas@caa.example?bcc=evil@x.example')).toEqual([]);
    expect(mailLinks('uas@caa.example?subject=x')[0]?.href).toBe('mailto:uas%40caa.example%3Fsubject%3Dx');
    expect(mailLinks('ask the office')).toEqual([]);
  });

  it('may be several in one field', () => {
    expect(mailLinks('a@x.example; b@y.example').map((l) => l.text)).toEqual(['a@x.example', 'b@y.example']);
    expect(phoneLinks('+43 (0)51703 1160').map((l) => l.href)).toEqual(['tel:+430517031160']);
    expect(phoneLinks('call the tower')).toEqual([]);
  });
});
