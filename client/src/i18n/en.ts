/** Every text of the page, in English. A message with parameters is a function of them. */
const s = (n: number, one: string, many: string): string => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;

export const en = {
  'app.name': 'Skein',
};
export const counted = s;
