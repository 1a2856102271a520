import type * as v from 'valibot'

/**
 * The type of an object with these entries. It is closed, so that a misspelt field does not compile, while the schema
 * (`v.looseObject`) keeps fields that it does not know.
 */
export type Shape<Entries extends v.ObjectEntries> = v.InferOutput<v.ObjectSchema<Entries, undefined>>
