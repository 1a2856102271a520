import { metadata } from './metadata.ts'
import { oneOf } from './one-of.ts'
import * as v from './schema.ts'

const sessionActivitySchema = v.object({
  object: v.optional(v.string()),
  id: v.string(),
  device_type: v.optional(v.string()),
  is_mobile: v.boolean(),
  browser_name: v.optional(v.string()),
  browser_version: v.optional(v.string()),
  ip_address: v.optional(v.string()),
  city: v.optional(v.string()),
  country: v.optional(v.string()),
})

/** The device and place of a session's last activity. */
export interface SessionActivity extends v.InferOutput<typeof sessionActivitySchema> {}
export const SessionActivity: v.Schema<SessionActivity> = sessionActivitySchema

const sessionTaskSchema = v.object({
  key: v.string(),
})

/** A step that a user must finish before a pending session becomes active. */
export interface SessionTask extends v.InferOutput<typeof sessionTaskSchema> {}
export const SessionTask: v.Schema<SessionTask> = sessionTaskSchema

const schema = v.object({
  object: v.optional(oneOf<'session'>()),
  id: v.string(),
  user_id: v.string(),
  client_id: v.string(),
  /** Who impersonates the user; holds `sub`. */
  actor: v.optional(v.nullable(metadata())),
  status: oneOf<
    'active' | 'revoked' | 'ended' | 'expired' | 'removed' | 'abandoned' | 'replaced' | 'pending'
  >(),
  last_active_organization_id: v.optional(v.nullable(v.string())),
  /** Milliseconds since the epoch. */
  last_active_at: v.number(),
  latest_activity: v.optional(v.nullable(SessionActivity)),
  /** Milliseconds since the epoch. */
  expire_at: v.number(),
  /** Milliseconds since the epoch. */
  abandon_at: v.number(),
  /** Milliseconds since the epoch. */
  updated_at: v.number(),
  /** Milliseconds since the epoch. */
  created_at: v.number(),
  tasks: v.optional(v.nullable(v.array(SessionTask))),
})

/** A session of a user on one client. */
export interface Session extends v.InferOutput<typeof schema> {}
export const Session: v.Schema<Session> = schema
