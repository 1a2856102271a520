/** Calls a hook; what it throws or rejects with is ignored. */
export async function notify<Event>(
  hook: ((event: Event) => unknown) | undefined,
  event: Event,
): Promise<void> {
  try {
    await hook?.(event)
  } catch {}
}
