/** Metadata to merge into what is there: every key is optional at any depth, and null deletes it. */
export type MetadataPatch<T> = {
  [K in keyof T]?:
    | (T[K] extends readonly unknown[] ? T[K] : T[K] extends object ? MetadataPatch<T[K]> : T[K])
    | null
    | undefined
}
