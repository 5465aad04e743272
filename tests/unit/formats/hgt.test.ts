import { describe, expect, it } from 'vitest';
import { gridTerrain } from '#core/terrain/gridTerrain.ts';
import { readHgt } from '#formats/hgt.ts';
import { readTerrainFile } from '#formats/terrainFile.ts';

function tile(): Uint8Array {
  const bytes = new Uint8Array(2 * 1201 * 1201);
  const view = new DataView(bytes.buffer);
  view.setInt16(0, 300); // north-west corner
  view.setInt16(2 * (1201 * 1201 - 1), -5); // south-east corner
  view.setInt16(2 * 600, -32768);
  return bytes;
}

describe('readHgt', () => {
  it('takes the place from the name and reads heights big-endian from the north-west', () => {
    const terrain = gridTerrain([readHgt(tile(), 'dem/N23E111.hgt')]);
    expect(terrain.heightAt(111, 24)).toBe(300);
    expect(terrain.heightAt(112, 23)).toBe(-5);
    expect(terrain.heightAt(111.5, 23.99999)).toBeNaN();
    expect(readHgt(tile(), 'S01W070.hgt')).toMatchObject({ west: -70, north: 0, columns: 1201 });
  });

  it('names what is wrong with the name or the length', () => {
    expect(() => readHgt(tile(), 'tile.hgt')).toThrow(/file name: a name that tells the south-west corner/);
    expect(() => readHgt(new Uint8Array(10), 'N23E111.hgt')).toThrow(/length: 2884802 bytes/);
    expect(() => readTerrainFile(new TextEncoder().encode('<html>'), 'x.asc')).toThrow(/no terrain file that can be read/);
  });
});
