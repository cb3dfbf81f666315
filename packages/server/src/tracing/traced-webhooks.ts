import type { WebhookAnswer, WebhookTransport } from '@minitill/till'
import type { CallSpan, Traces } from './traces.ts'

/**
 * Makes every attempt of a webhook a span, and hands the trace on: the merchant's back end can continue it. Of the
 * address only the host is told, because people put tokens into paths.
 */
export function tracedWebhooks(send: WebhookTransport, traces: Traces): WebhookTransport {
  return (request) => {
    const { hostname, port, protocol } = new URL(request.url)
    const attributes = {
      'http.request.method': 'POST',
      'server.address': hostname,
      'server.port': Number(port) || (protocol === 'https:' ? 443 : 80),
    }
    return traces.call({ name: 'POST webhook', attributes }, async (span) => {
      const answer = await send({ ...request, headers: { ...request.headers, ...span.headers() } })
      noteAnswer(span, answer)
      return answer
    })
  }
}

function noteAnswer(span: CallSpan, answer: WebhookAnswer): void {
  switch (answer.kind) {
    case 'answered':
      span.set({ 'http.response.status_code': answer.status })
      if (answer.status >= 400) span.fail(String(answer.status))
      return
    case 'unanswered':
      span.fail(answer.failure)
      return
    default:
      answer satisfies never
  }
}
