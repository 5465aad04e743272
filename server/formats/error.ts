/** A file that cannot be read: names the file, the place in it, and what was expected there. */
export class FormatError extends Error {
  readonly file: string;
  readonly place: string;
  constructor(file: string, place: string, expected: string) {
    super(`${file}${place === '' ? '' : `, ${place}`}: ${expected}`);
    this.name = 'FormatError';
    this.file = file;
    this.place = place;
  }
}
