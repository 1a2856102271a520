/**
 * Whether a form came from a page of this app. Browsers send `Origin` with every POST; the cookies are `SameSite=Lax`
 * besides, so that other sites' forms come without them.
 */
export function isSameOrigin(request: Request): boolean {
  return request.headers.get('origin') === new URL(request.url).origin
}

/**
 * Sets the headers that every answer has; what is set already stays.
 *
 * @param formTarget origin that a form may end at, besides this app's: browsers count where its answer redirects to
 */
export function secure(response: Response, formTarget = ''): Response {
  const headers = {
    'cache-control': 'no-store',
    'content-security-policy': [
      "default-src 'none'",
      "style-src 'self'",
      // The empty icon, which spares a request.
      'img-src data:',
      `form-action 'self' ${formTarget}`.trim(),
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    // Not `no-referrer`: with that, browsers send forms with `Origin: null`.
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  }
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value)
  }
  return response
}

/** The fields of a form, or nothing for what the app's own forms never send. Reads no more than it needs. */
export async function readForm(request: Request): Promise<URLSearchParams | undefined> {
  if (!request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')) return undefined
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of request.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > 4096) return undefined
  }
  return new URLSearchParams(text)
}
