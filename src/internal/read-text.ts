/** Reads a body as UTF-8, counting decoded bytes as they come; `undefined`, and the body cancelled, over `maxBytes`. */
export async function readText({ body }: Response, maxBytes: number): Promise<string | undefined> {
  if (!body) return ''
  // Measured against an async loop and against `text()`: a reader is the fastest on small bodies.
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.length
    if (bytes > maxBytes) {
      // Not waited for: a server that stalls could delay the error.
      reader.cancel().catch(() => {})
      return undefined
    }
    text += decoder.decode(value, { stream: true })
  }
}
