/** One way in which a value differs from its schema; it never holds the value itself. */
export interface SchemaIssue {
  /** Dotted path into the value, `email_addresses.0.id`; empty for the value as a whole. */
  path: string
  /** What the schema wants there, in valibot's words: `string`, `Object`, `"a" | "b"`. */
  expected: string
  /** The kind found: `null`, `array`, or what `typeof` gives. */
  received: string
}
