import type { AuthContext } from '../types.ts'

/** The URL that the browser asked for; forwarded headers have a say in its origin only where the app trusts them. */
export function currentUrl({ request, options }: AuthContext): URL {
  const url = new URL(request.url)
  if (options.trustForwardedHeaders !== true) return url
  const forwarded = (name: string, form: RegExp) => {
    const [value] = `${request.headers.get(`x-forwarded-${name}`) ?? ''}`.split(',')
    return form.exec(value!.trim())?.[0]
  }
  const scheme = forwarded('proto', /^https?$/i)
  const host = forwarded('host', /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i) ?? url.host
  // Joined, not resolved: a path that begins with two slashes would be taken for a host.
  return new URL(`${scheme ? `${scheme}:` : url.protocol}//${host}${url.pathname}${url.search}`)
}

/** Removes parameters; a query that has none of them stays as it is written. */
export function without(url: URL, ...names: string[]): URL {
  for (const name of names) if (url.searchParams.has(name)) url.searchParams.delete(name)
  return url
}
