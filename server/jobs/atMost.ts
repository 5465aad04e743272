/** Lets at most `limit` pieces of work run at the same time; the others wait in their order. */
export function atMost(limit: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      // A place goes to the next in line without being given up in between.
      const next = waiting.shift();
      if (next === undefined) running--;
      else next();
    }
  };
}
