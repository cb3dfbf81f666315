import type { WebhookAnswer, WebhookRequest, WebhookTransport } from '../webhooks/webhook-sending.ts'

/** A merchant's back end that answers what the test says, and remembers what it was told. */
export interface FakeBackEnd {
  readonly send: WebhookTransport
  readonly received: readonly WebhookRequest[]
  /** The ids of the events, in the order in which they arrived. */
  ids(): string[]
  types(): string[]
  /** Runs while the till waits for the answer. */
  onReceived(run: () => void): void
  answerWith(answer: number | WebhookAnswer): void
}

export function createFakeBackEnd(): FakeBackEnd {
  const received: WebhookRequest[] = []
  let answer: WebhookAnswer = { kind: 'answered', status: 204, body: '' }
  let onReceived = () => {}
  return {
    received,
    async send(request) {
      received.push(request)
      onReceived()
      return answer
    },
    ids: () => received.map(({ headers }) => headers['webhook-id'] ?? ''),
    types: () => received.map(({ body }) => JSON.parse(body).type),
    onReceived(run) {
      onReceived = run
    },
    answerWith(given) {
      answer = typeof given === 'number' ? { kind: 'answered', status: given, body: 'said' } : given
    },
  }
}
