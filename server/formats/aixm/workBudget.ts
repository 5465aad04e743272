/**
 * Work that the shapes of one file may ask for, in positions. A short file can ask for much, with arcs to be cut and geometry that is referred to again and
 * again; what is beyond the budget cannot be placed, and is reported so.
 */
export class WorkBudget {
  private left: number;

  /** `bytes`: size of the file; what stands in it as it is never exhausts the budget. */
  constructor(bytes: number) {
    this.left = 1_000_000 + bytes;
  }

  /** Takes work off; false where nothing is left. */
  spend(positions: number): boolean {
    this.left -= positions;
    return this.left > 0;
  }
}
