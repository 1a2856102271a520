import * as v from 'valibot'
import { metadata } from './metadata.ts'
import { openEnum } from './open-enum.ts'
import type { Shape } from './shape.ts'
import { timestamp } from './timestamp.ts'

const sessionActivityEntries = {
  object: v.optional(v.string()),
  id: v.string(),
  device_type: v.optional(v.string()),
  is_mobile: v.boolean(),
  browser_name: v.optional(v.string()),
  browser_version: v.optional(v.string()),
  ip_address: v.optional(v.string()),
  city: v.optional(v.string()),
  country: v.optional(v.string()),
}

/** The device and place of a session's last activity. */
export interface SessionActivity extends Shape<typeof sessionActivityEntries> {}
export const SessionActivity: v.GenericSchema<unknown, SessionActivity> =
  v.looseObject(sessionActivityEntries)

const sessionTaskEntries = {
  key: v.string(),
}

/** A step that a user must finish before a pending session becomes active. */
export interface SessionTask extends Shape<typeof sessionTaskEntries> {}
export const SessionTask: v.GenericSchema<unknown, SessionTask> = v.looseObject(sessionTaskEntries)

export const sessionEntries = {
  object: v.optional(openEnum<'session'>()),
  id: v.string(),
  user_id: v.string(),
  client_id: v.string(),
  /** Who impersonates the user; `sub` is their user id. */
  actor: v.optional(v.nullable(metadata())),
  status: openEnum<
    'active' | 'revoked' | 'ended' | 'expired' | 'removed' | 'abandoned' | 'replaced' | 'pending'
  >(),
  last_active_organization_id: v.optional(v.nullable(v.string())),
  last_active_at: timestamp(),
  latest_activity: v.optional(v.nullable(SessionActivity)),
  expire_at: timestamp(),
  abandon_at: timestamp(),
  updated_at: timestamp(),
  created_at: timestamp(),
  tasks: v.optional(v.nullable(v.array(SessionTask))),
}

/** A session of a user on one client. */
export interface Session extends Shape<typeof sessionEntries> {}
export const Session: v.GenericSchema<unknown, Session> = v.looseObject(sessionEntries)
