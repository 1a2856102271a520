import type { Host, Runtime, Seen, Step } from './case.ts'

/** Where the two fault servers are, and which runtime this is. */
export interface Place {
  runtime: Runtime
  here: string
  elsewhere: string
  refused: string
}

/** What the cases get; made inside the runtime under test, so it needs only `fetch`. */
export function host({ runtime, here, elsewhere, refused }: Place): Host {
  const at =
    (origin: string) =>
    async (...steps: Step[]) => {
      const made = await fetch(`${origin}/scripts`, { method: 'POST', body: JSON.stringify(steps) })
      const { id } = (await made.json()) as { id: string }
      return {
        url: `${origin}/scripts/${id}`,
        seen: async () => (await (await fetch(`${origin}/seen/${id}`)).json()) as Seen[],
      }
    }
  return { runtime, refused, serve: at(here), serveElsewhere: at(elsewhere) }
}
