import type { MappedField, PropertyMapping } from '#formats/propertyMapping.ts';
import { t } from '../i18n/index.ts';
import type { Preview } from './importFile.ts';

type Suggestion = NonNullable<Preview['suggestion']>;
type FieldSource = NonNullable<PropertyMapping['fields'][MappedField]>;
type Word = NonNullable<Suggestion['words'][number]['restriction']>;

/** What can be said of a field beside the property that has it: one value for every zone. */
const VALUES: Partial<Record<MappedField, readonly string[]>> = {
  restriction: ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE'],
  unit: ['M', 'FT'],
  reference: ['AGL', 'AMSL', 'WGS84'],
  lowerReference: ['AGL', 'AMSL', 'WGS84'],
  upperReference: ['AGL', 'AMSL', 'WGS84'],
};
const FIELDS: readonly MappedField[] = ['id', 'name', 'restriction', 'lower', 'upper', 'limits', 'unit', 'reference', 'lowerReference', 'upperReference', 'reasons', 'message', 'authority', 'from', 'to', 'radius'];
const WORDS: readonly Word[] = ['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE'];

/** How the properties of a file of features are read; the person may say otherwise, and sees at once what comes of it. */
export function MappingTable({ suggestion, mapping, onMapping }: { suggestion: Suggestion; mapping: PropertyMapping | undefined; onMapping(mapping: PropertyMapping): void }) {
  const now = mapping ?? suggestion.mapping;
  const put = (field: MappedField, source: FieldSource | undefined): void => {
    const { [field]: _before, ...rest } = now.fields;
    onMapping({ ...now, fields: source === undefined ? rest : { ...rest, [field]: source } });
  };
  return (
    <details className="section mapping" open={!suggestion.certain}>
      <summary>
        <h3>{t('import.mapping')}</h3>
      </summary>
      <p className="muted">{t(suggestion.certain ? 'import.mappingCertain' : 'import.mappingDoubtful')}</p>
      <table className="table">
        <thead>
          <tr>
            <th>{t('import.field')}</th>
            <th>{t('import.property')}</th>
            <th>{t('import.examples')}</th>
          </tr>
        </thead>
        <tbody>
          {FIELDS.map((field) => (
            <tr key={field}>
              <td>{t(`mapping.${field}`)}</td>
              <td>
                <FieldChoice field={field} source={now.fields[field]} suggestion={suggestion} onSource={(source) => put(field, source)} />
              </td>
              <td className="muted clip">{examplesOf(now.fields[field], suggestion)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {suggestion.words.length > 0 && (
        <>
          <h4>{t('import.words')}</h4>
          {suggestion.words.map(({ word, count }) => (
            <label key={word} className="row word">
              <span className="grow clip">
                {word} <span className="muted">{t('import.wordCount', count)}</span>
              </span>
              <select className="input" value={now.restrictions?.[word] ?? ''} onChange={(e) => onMapping({ ...now, restrictions: withWord(now.restrictions, word, e.target.value as Word | '') })}>
                <option value="">{t('import.wordUnknown')}</option>
                {WORDS.map((known) => (
                  <option key={known} value={known}>
                    {t(`restriction.${known}`)}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </>
      )}
    </details>
  );
}

function FieldChoice({ field, source, suggestion, onSource }: { field: MappedField; source: FieldSource | undefined; suggestion: Suggestion; onSource(source: FieldSource | undefined): void }) {
  const value = source === undefined ? '' : 'property' in source ? `property ${source.property}` : `value ${source.value}`;
  const choose = (chosen: string): void => {
    const [kind, ...rest] = chosen.split(' ');
    const text = rest.join(' ');
    onSource(kind === 'property' ? { property: text } : kind === 'value' ? { value: text } : undefined);
  };
  return (
    <select className="input" aria-label={t(`mapping.${field}`)} value={value} onChange={(e) => choose(e.target.value)}>
      <option value="">{t('import.notGiven')}</option>
      {(VALUES[field] ?? []).map((constant) => (
        <option key={constant} value={`value ${constant}`}>
          {t('import.always', constant)}
        </option>
      ))}
      {suggestion.properties.map(({ name }) => (
        <option key={name} value={`property ${name}`}>
          {name}
        </option>
      ))}
    </select>
  );
}

function withWord(words: PropertyMapping['restrictions'], word: string, restriction: Word | ''): NonNullable<PropertyMapping['restrictions']> {
  const { [word]: _before, ...rest } = words ?? {};
  return restriction === '' ? rest : { ...rest, [word]: restriction };
}

function examplesOf(source: FieldSource | undefined, { properties }: Suggestion): string {
  if (source === undefined || !('property' in source)) return '';
  return properties.find(({ name }) => name === source.property)?.examples.join(', ') ?? '';
}
