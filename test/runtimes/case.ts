/** One test of the conformance suite: it runs unchanged in every runtime, so it imports only `edge-clerk` and assert.ts. */
export interface Case {
  name: string
  run(t: Host): unknown
  /** Where it runs, when it cannot run everywhere; the case says why. */
  only?: Runtime[]
}

export type Runtime = 'node' | 'workerd' | 'deno' | 'bun' | 'edge-runtime'

/** What the host of a run gives its cases. */
export interface Host {
  runtime: Runtime
  /** Makes an address on the loopback server that responds to its nth request with the nth step, then with the last. */
  serve(...steps: Step[]): Promise<Served>
  /** The same on another origin. */
  serveElsewhere(...steps: Step[]): Promise<Served>
  /** An address where nothing listens. */
  refused: string
}

export interface Served {
  /** Of this script alone, without a slash at the end; any path below it responds. Fit for `apiUrl`. */
  url: string
  /** What has come in so far. */
  seen(): Promise<Seen[]>
}

/** A request as the server received it. */
export interface Seen {
  method: string
  /** Path and query below the script's own address. */
  path: string
  /** Names in lower case. */
  headers: Record<string, string>
  body: string
  /** Whether the other side hung up before the response was complete. */
  aborted: boolean
}

/** How the server responds to one request. Headers are what `headers` says, and JSON's type when `json` is given. */
export interface Step {
  /** @default 200 */
  status?: number
  headers?: Record<string, string>
  json?: unknown
  /** Instead of `json`; sent as it is. */
  text?: string
  /** Waits before the status line. */
  delayMs?: number
  /**
   * - `hang`: accepts and never responds
   * - `stall`: sends headers and half of the body, then nothing
   * - `trickle`: sends the body byte by byte, 50 ms apart
   * - `reset`: resets the connection before a response
   * - `reset-body`: resets it after half of the body
   * - `short`: promises more bytes than it sends
   * - `cut-chunk`: ends a chunked body without its last chunk
   * - `close`: promises no length, and ends the connection after half of the body
   * - `gzip`: compresses the body
   * - `cut-gzip`: compresses the body and ends it half-way
   */
  fault?:
    | 'hang'
    | 'stall'
    | 'trickle'
    | 'reset'
    | 'reset-body'
    | 'short'
    | 'cut-chunk'
    | 'close'
    | 'gzip'
    | 'cut-gzip'
  /** Pads the body with spaces to this many bytes, chunked. */
  padTo?: number
  /** Responds with what came, as a `Seen`. */
  echo?: boolean
}
