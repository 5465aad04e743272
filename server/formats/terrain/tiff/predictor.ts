/** Undoes a predictor in place, row by row (TIFF 6.0, section 14; Adobe, TIFF Technical Note 3 for floating point). `samples` are of one row, over all its bands. */
export function undoPredictor(predictor: number, data: Uint8Array, samples: number, bands: number, bytes: number, littleEndian: boolean): Uint8Array {
  if (predictor === 1) return data;
  const row = samples * bytes;
  const out = new Uint8Array(data);
  for (let at = 0; at + row <= out.length; at += row) {
    const line = out.subarray(at, at + row);
    if (predictor === 2) addHorizontally(line, bands, bytes, littleEndian);
    else {
      for (let i = bands; i < row; i++) line[i] = line[i]! + line[i - bands]!;
      const mixed = line.slice();
      // the bytes of equal weight stand together, the heaviest first
      for (let k = 0; k < samples; k++) {
        for (let b = 0; b < bytes; b++) line[k * bytes + (littleEndian ? bytes - 1 - b : b)] = mixed[b * samples + k]!;
      }
    }
  }
  return out;
}

function addHorizontally(line: Uint8Array, bands: number, bytes: number, littleEndian: boolean): void {
  const view = new DataView(line.buffer, line.byteOffset, line.byteLength);
  for (let at = bands * bytes; at < line.length; at += bytes) {
    const before = at - bands * bytes;
    if (bytes === 1) line[at] = line[at]! + line[before]!;
    else if (bytes === 2) view.setUint16(at, view.getUint16(at, littleEndian) + view.getUint16(before, littleEndian), littleEndian);
    else if (bytes === 4) view.setUint32(at, view.getUint32(at, littleEndian) + view.getUint32(before, littleEndian), littleEndian);
    else view.setBigUint64(at, view.getBigUint64(at, littleEndian) + view.getBigUint64(before, littleEndian), littleEndian);
  }
}
