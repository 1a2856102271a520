import { type Client, createClient } from '../../src/client.ts'
import { createTestClerk, type TestClerk, type TestClerkOptions } from '../../src/testing/index.ts'
import { rejection } from './rejection.ts'

/** 2026-01-01T00:00:00Z */
export const start = 1_767_225_600_000

export interface Setup {
  clerk: TestClerk
  client: Client
  /** Moves the clock forward. */
  pass: (ms: number) => void
}

/** An in-memory Clerk with a clock of its own, and a client of it that rejects a response that differs from its schema. */
export function setup(options: TestClerkOptions = {}): Setup {
  let time = start
  const clerk = createTestClerk({ now: () => time, ...options })
  return {
    clerk,
    client: createClient({ ...clerk.clientOptions, strict: true, maxRetries: 0 }),
    pass: (ms) => {
      time += ms
    },
  }
}

/** Status, code and parameter of the API error that a promise rejects with. */
export async function refusal(promise: Promise<unknown>): Promise<unknown[]> {
  const error = await rejection(promise)
  if (error.code !== 'api') throw error
  const { status, errors } = error as unknown as {
    status: number
    errors: { code: string; meta?: { param_name?: string } }[]
  }
  return [status, errors[0]?.code, ...(errors[0]?.meta ? [errors[0].meta.param_name] : [])]
}
