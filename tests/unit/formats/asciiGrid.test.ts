import { describe, expect, it } from 'vitest';
import { isAsciiGrid, readAsciiGrid, writeAsciiGrid } from '#formats/asciiGrid.ts';
import { FormatError } from '#formats/error.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const header = 'ncols 3\nnrows 2\nxllcorner 111\nyllcorner 23\ncellsize 0.1\nNODATA_value -9999\n';

describe('readAsciiGrid', () => {
  it('puts the points at the middle of the cells when the corner is given', () => {
    const grid = readAsciiGrid(bytes(`${header}1 2 3\n4 -9999 6\n`), 'a.asc');
    expect(grid.west).toBeCloseTo(111.05, 9);
    expect(grid.north).toBeCloseTo(23.15, 9);
    expect([...grid.heights]).toEqual([1, 2, 3, 4, NaN, 6]);
  });

  it('takes the centre as it stands, keys in any case, CRLF and a byte order mark', () => {
    const grid = readAsciiGrid(bytes('\uFEFFNCOLS 2\r\nNROWS 2\r\nXLLCENTER 7\r\nYLLCENTER 46\r\nCELLSIZE 0.5\r\n1 2\r\n3 4\r\n'), 'a.asc');
    expect([grid.west, grid.north, grid.stepLon]).toEqual([7, 46.5, 0.5]);
  });

  it.each([
    ['a short row', `${header}1 2 3\n4 5\n`, /line 8: 3 heights are expected, there are 2/],
    ['missing rows', `${header}1 2 3\n`, /2 rows of heights are expected, the file ends after 1/],
    ['too many rows', `${header}1 2 3\n4 5 6\n7 8 9\n`, /line 9: the file goes on after 2 rows/],
    ['a word for a height', `${header}1 2 3\n4 x 6\n`, /line 8, value 2: a height in metres is expected, not 'x'/],
    ['a height that no ground has', `${header}1 2 3\n4 99999 6\n`, /line 8, value 2: 99999 is no height of ground/],
    ['a missing field', 'ncols 2\nnrows 2\nxllcorner 1\ncellsize 1\n1 2\n3 4\n', /header: yllcorner or yllcenter is missing/],
    ['a field that is not known', 'ncols 2\nrowz 2\n', /line 2: the header field 'rowz' is not known/],
    ['a field given twice', 'ncols 2\nncols 2\n', /line 2: ncols is given twice/],
    ['a grid in metres', header.replace('xllcorner 111', 'xllcorner 500000') + '1 2 3\n4 5 6\n', /no longitudes and latitudes/],
    ['a huge grid', 'ncols 1000000\nnrows 1000000\nxllcorner 1\nyllcorner 1\ncellsize 0.00001\n', /too many/],
    ['no size', header.replace('cellsize 0.1', 'cellsize 0'), /cell size must be greater than 0/],
  ])('names the place of %s', (_, text, message) => {
    expect(() => readAsciiGrid(bytes(text), 'bad.asc')).toThrow(FormatError);
    expect(() => readAsciiGrid(bytes(text), 'bad.asc')).toThrow(message);
  });

  it('reads back what it wrote, holes included, since demo terrain is stored this way', () => {
    const grid = readAsciiGrid(bytes(`${header}1.5 2 3\n4 -9999 6\n`), 'a.asc');
    const again = readAsciiGrid(bytes(writeAsciiGrid(grid)), 'b.asc');
    expect([...again.heights]).toEqual([...grid.heights]);
    expect(again.north).toBeCloseTo(grid.north, 9);
    expect(again.west).toBeCloseTo(grid.west, 9);
  });

  it('is told by its content', () => {
    expect(isAsciiGrid(bytes(header))).toBe(true);
    expect(isAsciiGrid(bytes('{"ncols": 3}'))).toBe(false);
  });
});
