import { z } from 'zod';

/** What a property can tell of a zone. Limits are lower and upper, or both in one text (`limits`); units and references stand for both or for one of them. */
export const MAPPED_FIELDS = [
  'id', 'name', 'country', 'restriction', 'conditions', 'reasons', 'message', 'authority',
  'lower', 'upper', 'limits', 'unit', 'lowerUnit', 'upperUnit', 'reference', 'lowerReference', 'upperReference',
  'radius', 'radiusUnit', 'from', 'to', 'hours',
] as const;
export type MappedField = (typeof MAPPED_FIELDS)[number];

/** A field comes from a property of the source, by its own name, or is the same value for every zone. */
const fieldSource = z.union([z.strictObject({ property: z.string().min(1).max(1000) }), z.strictObject({ value: z.union([z.string().max(200), z.number()]) })]);

/**
 * How the properties of a file of features say what its zones are, given by whoever imports it. It overrides, field by field, what the reader would take;
 * `restrictions` says what the words of the source mean, compared without case.
 */
export const propertyMapping = z.strictObject({
  fields: z.partialRecord(z.enum(MAPPED_FIELDS), fieldSource),
  restrictions: z.record(z.string().max(200), z.enum(['PROHIBITED', 'REQ_AUTHORISATION', 'CONDITIONAL', 'NO_RESTRICTION', 'USPACE'])).optional(),
});
export type PropertyMapping = z.infer<typeof propertyMapping>;
