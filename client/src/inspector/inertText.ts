const TAG = /<\/?(?:a|b|br|div|em|embed|font|form|h[1-6]|hr|i|iframe|img|input|li|object|ol|p|script|small|span|strong|style|sub|sup|svg|table|tbody|td|th|thead|tr|u|ul)(?:\s[^<>]{0,500})?\/?>/gi;
const BREAK = /^<\/?(?:p|br|li|div|tr|h[1-6])\b/i;

/**
 * Text of a foreign source without the marks of HTML that some of them carry, for reading: it is shown as text, so that nothing in it ever acts.
 * What only looks like a mark, such as a height written as "<60 m", stays.
 */
export function inertText(text: string): string {
  return text
    .replace(TAG, (tag) => (BREAK.test(tag) ? '\n' : ' '))
    .replace(/[ \t]{2,50}/g, ' ')
    .replace(/[ \t]{0,50}\n\s{0,50}/g, '\n')
    .trim();
}
