/** An error with the fields that a test looks at. */
export type Rejected = Error & Record<string, unknown>

/** Waits until a promise rejects and returns the reason; fails if it resolves. */
export async function rejection(work: Promise<unknown>): Promise<Rejected> {
  try {
    await work
  } catch (error) {
    return error as Rejected
  }
  throw new Error('the promise resolved instead of rejecting')
}

/** Returns what a function throws; fails if it returns. */
export function thrown(work: () => unknown): Rejected {
  try {
    work()
  } catch (error) {
    return error as Rejected
  }
  throw new Error('the function returned instead of throwing')
}
