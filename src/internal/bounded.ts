/**
 * Runs `work` until it settles, the caller's signal aborts (rejects with its reason) or `ms` have passed (ends as
 * `expired` says), whichever is first, even when `work` ignores the signal that it is given. Leaves no timer and
 * no listener. (edge-runtime lacks `AbortSignal.any`.)
 */
export function bounded<T>(
  ms: number,
  expired: (resolve: (value: T) => void, reject: (reason: unknown) => void) => void,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    if (signal?.aborted) throw signal.reason
    const controller = new AbortController()
    const stop = (reason: unknown) => {
      end()
      // Before the abort, so that the call rejects with this reason and not with what a runtime makes of it.
      reject(reason)
      controller.abort(reason)
    }
    const onAbort = () => stop(signal!.reason)
    const timer = setTimeout(() => {
      end()
      expired(resolve, stop)
    }, ms)
    signal?.addEventListener('abort', onAbort)
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
    const settle =
      <V>(how: (value: V) => void) =>
      (value: V) => {
        end()
        how(value)
      }
    try {
      work(controller.signal).then(settle(resolve), settle(reject))
    } catch (error) {
      settle(reject)(error)
    }
  })
}
