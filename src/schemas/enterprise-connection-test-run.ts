import * as v from 'valibot'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const testRunUserInfoEntries = {
  email_address: v.optional(v.string()),
  first_name: v.optional(v.string()),
  last_name: v.optional(v.string()),
  user_id: v.optional(v.string()),
}

/** The user, as parsed from the response of the identity provider. */
export interface TestRunUserInfo extends Shape<typeof testRunUserInfoEntries> {}
export const TestRunUserInfo: v.GenericSchema<unknown, TestRunUserInfo> =
  v.looseObject(testRunUserInfoEntries)

const testRunLogEntries = {
  level: v.string(),
  code: v.optional(v.string()),
  short_message: v.optional(v.string()),
  message: v.string(),
}

/** A log line of a test run. */
export interface TestRunLog extends Shape<typeof testRunLogEntries> {}
export const TestRunLog: v.GenericSchema<unknown, TestRunLog> = v.looseObject(testRunLogEntries)

const testRunSamlEntries = {
  saml_request: v.optional(v.string()),
  saml_response: v.optional(v.string()),
  relay_state: v.optional(v.string()),
}

/** The SAML messages of a test run. */
export interface TestRunSaml extends Shape<typeof testRunSamlEntries> {}
export const TestRunSaml: v.GenericSchema<unknown, TestRunSaml> = v.looseObject(testRunSamlEntries)

const testRunOauthEntries = {
  id_token: v.optional(v.string()),
  access_token: v.optional(v.string()),
  /** A string, although it looks like an object. */
  user_info: v.optional(v.string()),
}

/** The OIDC tokens and data of a test run. */
export interface TestRunOauth extends Shape<typeof testRunOauthEntries> {}
export const TestRunOauth: v.GenericSchema<unknown, TestRunOauth> = v.looseObject(testRunOauthEntries)

const entries = {
  id: v.string(),
  status: openEnum<'pending' | 'success' | 'failed'>(),
  connection_type: openEnum<'saml' | 'oauth'>(),
  parsed_user_info: v.optional(v.nullable(TestRunUserInfo)),
  logs: v.optional(v.array(TestRunLog)),
  saml: v.optional(v.nullable(TestRunSaml)),
  oauth: v.optional(v.nullable(TestRunOauth)),
  created_at: timestamp(),
}

/** A test sign-in through an enterprise connection. */
export interface EnterpriseConnectionTestRun extends Shape<typeof entries> {}
export const EnterpriseConnectionTestRun: v.GenericSchema<unknown, EnterpriseConnectionTestRun> =
  v.looseObject(entries)
