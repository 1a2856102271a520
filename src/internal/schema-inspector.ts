import type { GenericSchema } from 'valibot'
import type { Config } from '../client.ts'
import { isObject } from '../schemas/is-object.ts'
import { explain, matches } from '../schemas/matches.ts'
import type { SchemaIssue } from '../schemas/schema-issue.ts'
import type { Inspect } from './call.ts'
import { notify } from './notify.ts'
import { own } from './own.ts'

/**
 * Compares the body of a response with a schema of this package. One that differs is returned all the same and reported
 * as drift; in strict mode it is an error, and so is a body of another kind in either mode, such as a list in place of an
 * object.
 */
export function schemaInspector(schema: GenericSchema, operation: string, config: Config): Inspect {
  return (body, differs) =>
    matches(schema, body)
      ? body
      : drifted(schema, operation, config, body, () => explain(schema, body), differs)
}

/** What is returned for a body that differs from its schema, or the error. */
export function drifted(
  schema: GenericSchema,
  operation: string,
  config: Config,
  body: unknown,
  issues: () => SchemaIssue[],
  differs: Parameters<Inspect>[1],
): unknown {
  const wantsList = schema.type === 'array'
  // A later version of the API may send a list as a page, whose rows are the list.
  const data = wantsList && isObject(body) ? own(body, 'data') : undefined
  const rows = Array.isArray(data) ? data : undefined
  const isOfKind = wantsList ? Array.isArray(rows ?? body) : isObject(body)
  if (config.strict || !isOfKind) throw differs(issues())
  if (config.onDrift) notify(config.onDrift, { operation, issues: issues() })
  return rows ?? body
}
