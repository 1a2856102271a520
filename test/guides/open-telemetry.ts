import { type Context, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import * as semconv from '@opentelemetry/semantic-conventions'
import { ClerkError, type RequestEvent, type ResponseEvent } from 'edge-clerk'

/** Hooks that make one span of each attempt. `parent` is only for runtimes without a context manager. */
export function tracingHooks(tracer = trace.getTracer('edge-clerk'), parent?: Context) {
  // By call: its attempts follow one another, and each onRequest is followed by its onResponse.
  const spans = new Map<string, Span>()
  return {
    onRequest({ callId, operation, method, url, attempt }: RequestEvent) {
      const { hostname, port, protocol } = new URL(url)
      const attributes = {
        [semconv.ATTR_HTTP_REQUEST_METHOD]: method,
        [semconv.ATTR_SERVER_ADDRESS]: hostname,
        [semconv.ATTR_SERVER_PORT]: Number(port) || (protocol === 'https:' ? 443 : 80),
        [semconv.ATTR_URL_FULL]: url,
        'url.template': operation.slice(method.length + 1),
        'edge_clerk.call_id': callId,
        ...(attempt > 1 && { [semconv.ATTR_HTTP_REQUEST_RESEND_COUNT]: attempt - 1 }),
      }
      spans.set(callId, tracer.startSpan(operation, { kind: SpanKind.CLIENT, attributes }, parent))
    },
    onResponse({ callId, status, traceId, error }: ResponseEvent) {
      const span = spans.get(callId)
      spans.delete(callId)
      if (status !== undefined) span?.setAttribute(semconv.ATTR_HTTP_RESPONSE_STATUS_CODE, status)
      if (traceId) span?.setAttribute(semconv.ATTR_HTTP_RESPONSE_HEADER('cf-ray'), [traceId])
      if (error !== undefined) {
        const code = error instanceof ClerkError ? error.code : 'aborted'
        span?.setAttribute(semconv.ATTR_ERROR_TYPE, code === 'api' ? String(status) : code)
        span?.setStatus({ code: SpanStatusCode.ERROR })
      }
      span?.end()
    },
  }
}
