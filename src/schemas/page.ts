import * as v from 'valibot'

/** A page of a list, as most lists return it. */
export interface Page<T> {
  data: T[]
  /** Of all pages. */
  total_count: number
}

/** Schema of a page of `item`. Called inside the function that needs it, so that a bundler can drop it. */
export function page<T>(item: v.GenericSchema<unknown, T>): v.GenericSchema<unknown, Page<T>> {
  return v.looseObject({ data: v.array(item), total_count: v.number() })
}
