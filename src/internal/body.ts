import type { Wrong } from './request.ts'

/** A body as JSON; nothing for `undefined`. */
export function json(params: object | undefined) {
  return (wrong: Wrong, headers: Headers): string | undefined => {
    if (params === undefined) return undefined
    headers.set('content-type', 'application/json')
    try {
      if (typeof params === 'object' && params) return JSON.stringify(params)
    } catch {
      // A cycle or a BigInt.
    }
    throw wrong('params')
  }
}

/** A body as multipart form data: `Blob` and `File` as they are, other values as text, `undefined` left out. */
export function form(params: object) {
  return (_: Wrong, headers: Headers): FormData => {
    // The runtime names the boundary.
    headers.delete('content-type')
    const data = new FormData()
    for (const [name, value] of Object.entries(params)) {
      if (value !== undefined) data.append(name, value instanceof Blob ? value : String(value))
    }
    return data
  }
}
