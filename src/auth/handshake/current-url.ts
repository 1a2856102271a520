import type { AuthContext } from '../types.ts'

/** The URL that the browser requested; forwarded headers decide its origin only where the app trusts them. */
export function currentUrl({ request, options }: AuthContext): URL {
  const url = new URL(request.url)
  if (options.trustForwardedHeaders !== true) return url
  const forwarded = (name: string, form: RegExp) => {
    const [value] = `${request.headers.get(`x-forwarded-${name}`) ?? ''}`.split(',')
    return form.exec(value!.trim())?.[0]
  }
  const scheme = forwarded('proto', /^https?$/i)
  const host = forwarded('host', /^([\w.-]+|\[[\da-f:.]+\])(:\d{1,5})?$/i) ?? url.host
  const protocol = scheme ? `${scheme}:` : url.protocol
  // Joined, not resolved: a path that begins with two slashes would be taken for a host.
  return new URL(`${protocol}//${host}${url.pathname}${url.search}`)
}

/** Removes parameters from a URL. A query that has none of them stays as it is written. */
export function removeParameters(url: URL, ...names: string[]): void {
  for (const name of names) if (url.searchParams.has(name)) url.searchParams.delete(name)
}
