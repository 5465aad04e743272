/** Ends a switch over all cases of a union: a case that was forgotten does not compile, and one that comes all the same is a programming error. */
export function impossible(value: never): never {
  throw new Error(`a case that cannot be: got ${JSON.stringify(value)}`);
}
