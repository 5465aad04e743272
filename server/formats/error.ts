/** A file that cannot be read: names the file, the place in it, and what was expected there. */
export class FormatError extends Error {
  readonly file: string;
  readonly place: string;
  constructor(file: string, place: string, expected: string) {
    // parsers quote what they stumbled on, line breaks included; an error is one line
    super(`${file}${place === '' ? '' : `, ${place}`}: ${expected}`.replace(/\s+/g, ' '));
    this.name = 'FormatError';
    this.file = file;
    this.place = place;
  }
}
