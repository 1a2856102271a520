import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const testRunUserInfoSchema = v.object({
  email_address: v.optional(v.string()),
  first_name: v.optional(v.string()),
  last_name: v.optional(v.string()),
  user_id: v.optional(v.string()),
})

/** The user as read from what the identity provider answered. */
export interface TestRunUserInfo extends v.InferOutput<typeof testRunUserInfoSchema> {}
export const TestRunUserInfo: v.Schema<TestRunUserInfo> = testRunUserInfoSchema

const testRunLogSchema = v.object({
  level: v.string(),
  code: v.optional(v.string()),
  short_message: v.optional(v.string()),
  message: v.string(),
})

/** A line of the log of a test run. */
export interface TestRunLog extends v.InferOutput<typeof testRunLogSchema> {}
export const TestRunLog: v.Schema<TestRunLog> = testRunLogSchema

const testRunSamlSchema = v.object({
  saml_request: v.optional(v.string()),
  saml_response: v.optional(v.string()),
  relay_state: v.optional(v.string()),
})

/** What went over SAML. */
export interface TestRunSaml extends v.InferOutput<typeof testRunSamlSchema> {}
export const TestRunSaml: v.Schema<TestRunSaml> = testRunSamlSchema

const testRunOauthSchema = v.object({
  id_token: v.optional(v.string()),
  access_token: v.optional(v.string()),
  /** A string, although it looks like an object. */
  user_info: v.optional(v.string()),
})

/** What went over OIDC. */
export interface TestRunOauth extends v.InferOutput<typeof testRunOauthSchema> {}
export const TestRunOauth: v.Schema<TestRunOauth> = testRunOauthSchema

const schema = v.object({
  id: v.string(),
  status: oneOf<'pending' | 'success' | 'failed'>(),
  connection_type: oneOf<'saml' | 'oauth'>(),
  parsed_user_info: v.optional(v.nullable(TestRunUserInfo)),
  logs: v.optional(v.array(TestRunLog)),
  saml: v.optional(v.nullable(TestRunSaml)),
  oauth: v.optional(v.nullable(TestRunOauth)),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
})

/** A trial sign-in through an enterprise connection. */
export interface EnterpriseConnectionTestRun extends v.InferOutput<typeof schema> {}
export const EnterpriseConnectionTestRun: v.Schema<EnterpriseConnectionTestRun> = schema
