/** Titles of findings by check, at most five words each. A check that is not named here shows its own id in words and the server's message. */
export const findingsEn: Readonly<Record<string, string>> = {};
