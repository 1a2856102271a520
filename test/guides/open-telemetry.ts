import { type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import * as attributes from '@opentelemetry/semantic-conventions'
import { ClerkError, type RequestEvent, type ResponseEvent } from 'edge-clerk'

/** Hooks that make a span of each attempt. It has the span that is active where the call is made as its parent. */
export function tracingHooks(tracer = trace.getTracer('edge-clerk')) {
  // A call has one attempt at a time, and onResponse follows each onRequest.
  const spans = new Map<string, Span>()
  return {
    onRequest({ callId, operation, method, url, attempt }: RequestEvent) {
      const { hostname, port, protocol } = new URL(url)
      const span = tracer.startSpan(operation, {
        kind: SpanKind.CLIENT,
        attributes: {
          [attributes.ATTR_HTTP_REQUEST_METHOD]: method,
          [attributes.ATTR_SERVER_ADDRESS]: hostname,
          [attributes.ATTR_SERVER_PORT]: Number(port) || (protocol === 'https:' ? 443 : 80),
          [attributes.ATTR_URL_FULL]: url,
          'url.template': operation.slice(method.length + 1),
          'edge_clerk.call_id': callId,
        },
      })
      if (attempt > 1) span.setAttribute(attributes.ATTR_HTTP_REQUEST_RESEND_COUNT, attempt - 1)
      spans.set(callId, span)
    },
    onResponse({ callId, status, traceId, error }: ResponseEvent) {
      const span = spans.get(callId)
      spans.delete(callId)
      if (status !== undefined) span?.setAttribute(attributes.ATTR_HTTP_RESPONSE_STATUS_CODE, status)
      if (traceId) span?.setAttribute(attributes.ATTR_HTTP_RESPONSE_HEADER('cf-ray'), [traceId])
      if (error !== undefined) {
        const code = error instanceof ClerkError ? error.code : 'aborted'
        span?.setAttribute(attributes.ATTR_ERROR_TYPE, code === 'api' ? String(status) : code)
        span?.setStatus({ code: SpanStatusCode.ERROR })
      }
      span?.end()
    },
  }
}
