/**
 * Runs `work` until it settles, the caller's signal aborts (rejects with its reason) or `ms` have passed (ends as
 * `expired` says), whichever is first, even when `work` ignores the signal that it is given. Leaves no timer and
 * no listener. (`AbortSignal.any` would miss in edge-runtime.)
 */
export async function bounded<T>(
  ms: number,
  expired: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw signal.reason
  const controller = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  let onAbort!: () => void
  try {
    return await Promise.race([
      new Promise<T>((resolve, reject) => {
        const stop = (reason: unknown) => {
          // Before the abort, so that the race hears this reason and not what a runtime makes of it.
          reject(reason)
          controller.abort(reason)
        }
        onAbort = () => stop(signal!.reason)
        timer = setTimeout(() => expired(resolve, stop), ms)
        signal?.addEventListener('abort', onAbort)
      }),
      work(controller.signal),
    ])
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', onAbort)
  }
}
