/**
 * Pictures that fill a canvas, one in each frame of the screen: where no graphics processor helps, the browser copies every changed canvas when a frame ends,
 * some 5 ms for a megabyte, and all of the map's at once would keep the page from answering.
 */
export class Turns {
  private readonly waiting = new Map<object, () => void>();
  private request = 0;

  /** `work` comes to its turn; who asks again before that keeps his place, with the newer work. */
  ask(who: object, work: () => void): void {
    this.waiting.set(who, work);
    if (this.request === 0) this.request = requestAnimationFrame(() => this.next());
  }

  /** Nothing that was asked for before comes to its turn. */
  forget(who: object): void {
    this.waiting.delete(who);
  }

  private next(): void {
    this.request = 0;
    const [first] = this.waiting;
    if (!first) return;
    this.waiting.delete(first[0]);
    if (this.waiting.size > 0) this.request = requestAnimationFrame(() => this.next());
    first[1]();
  }
}
