/** Ways to reach an authority, as links that can only be what they say: a call, a mail, a page of the web. */
export interface ContactLink {
  text: string;
  href: string;
}

const MAIL = /^[^\s@<>"(),:;]{1,64}@[^\s@<>"(),:;]{1,190}$/;
const PHONE = /^\+?[\d\s().\-/]{4,40}$/;

/** Addresses of mail; sources join several by semicolon or comma. */
export function mailLinks(text: string | undefined): ContactLink[] {
  return parts(text).filter((part) => MAIL.test(part)).map((part) => ({ text: part, href: `mailto:${encodeURIComponent(part)}` }));
}

/** Telephone numbers. */
export function phoneLinks(text: string | undefined): ContactLink[] {
  return parts(text).filter((part) => PHONE.test(part)).map((part) => ({ text: part, href: `tel:${part.replace(/[^+\d]/g, '')}` }));
}

/** A page of the web; nothing but http and https, whatever a source says. */
export function siteLink(text: string | undefined): ContactLink | undefined {
  const typed = text?.trim() ?? '';
  const address = /^www\./i.test(typed) ? `https://${typed}` : typed;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return { text: typed, href: new URL(address).href };
}

const parts = (text: string | undefined): string[] => (text ?? '').slice(0, 1000).split(/[;,]/).map((part) => part.trim()).filter((part) => part !== '');
