import type { ZoneAuthority } from '#core/airspace/zone.ts';
import { plainName } from './plainName.ts';
import { readAuthorities } from './restrictions.ts';
import type { JsonObject } from './values.ts';
import { isObject, listOf, textOf } from './values.ts';
import type { ZoneProperties } from './zoneProperties.ts';

/** Fields of an authority of ED-269, and the names under which features have them. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  name: ['name', 'nome', 'nombre', 'nom', 'nameauthority'],
  service: ['service', 'servico', 'servicio'],
  contactName: ['contactname', 'contact', 'contacto'],
  siteURL: ['siteurl', 'site', 'website', 'url', 'web'],
  email: ['email', 'mail', 'correo'],
  phone: ['phone', 'telephone', 'telefone', 'telefono', 'tel', 'telefon'],
  purpose: ['purpose', 'proposito', 'zweck'],
  intervalBefore: ['intervalbefore'],
};

/** Whom to ask: a name, objects with the fields of ED-269 under any of their names, or those fields beside the others of the feature. */
export function readFeatureAuthorities(properties: ZoneProperties): ZoneAuthority[] {
  const value = properties.get('authority');
  if (value !== undefined) return readAuthorities(listOf(value).flatMap((entry) => (isObject(entry) ? renamed(entry) : [entry])));
  const beside = Object.fromEntries([...properties.entries()].filter(([key]) => ['email', 'phone', 'siteurl', 'contactname', 'purpose', 'intervalbefore'].includes(plainName(key))));
  return readAuthorities(renamed(beside));
}

/** The same under the names of ED-269. Lists of texts are several authorities, one of each in the same place. */
function renamed(entry: JsonObject): JsonObject[] {
  const out: JsonObject[] = [];
  for (const [key, value] of Object.entries(entry)) {
    const field = Object.keys(FIELDS).find((name) => key.split('/').some((half) => FIELDS[name]?.includes(plainName(half))));
    if (field === undefined) continue;
    const values = Array.isArray(value) && !value.some(isObject) ? value : [value];
    values.forEach((one, i) => {
      const authority = (out[i] ??= {});
      if (textOf(one) !== '') authority[field] ??= one;
    });
  }
  return out.filter((authority) => Object.keys(authority).length > 0);
}
