/** Reads a body as UTF-8; `undefined`, and the body cancelled, when it has more than `maxBytes` decoded bytes. */
export async function readText(response: Response, maxBytes: number): Promise<string | undefined> {
  const { headers, body } = response
  // Of a body that is sent as it is, the runtime reads no more bytes than its length says.
  const length = headers.has('content-encoding') ? null : headers.get('content-length')
  if (length !== null && /^\d+$/.test(length) && Number(length) <= maxBytes) return response.text()
  // Of all others the bytes are counted as they come.
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  // Leaving the loop cancels the body.
  for await (const chunk of body ?? []) {
    bytes += chunk.length
    if (bytes > maxBytes) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
