/** The value if it is a string; else the empty string. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** The fields of a value that came from outside; none where it is not an object. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
