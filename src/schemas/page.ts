import * as v from './schema.ts'

/** A page of a list, as most lists answer it. */
export interface Page<T> {
  data: T[]
  /** Of all pages. */
  total_count: number
}

/** Schema of a page of `item`. To be called inside the function that needs it. */
export function page<T>(item: v.Schema<T>): v.Schema<Page<T>> {
  return v.object({ data: v.array(item), total_count: v.number() })
}
