import { setTimeout as sleep } from 'node:timers/promises'
import { type Answer, type Call, jsonCall } from '../../../tests/support/json-call.ts'

const BREATH_MS = 25
/** Longer than any till is away, even on a machine that has much else to do. */
const PATIENCE_MS = 600_000

/** Repeats one call, with its key, until a till answers it: nobody there, or "try again later", is no answer. */
export async function insist<T>(url: string, call: Call = {}): Promise<Answer<T>> {
  const endsAt = performance.now() + PATIENCE_MS
  for (;;) {
    const answer = await jsonCall<T>(url, call).catch((error: unknown) => error)
    if (isAnswer<T>(answer)) return answer
    if (performance.now() > endsAt) throw new Error(`nobody answers at ${url}`, { cause: answer })
    await sleep(BREATH_MS)
  }
}

function isAnswer<T>(answer: Answer<T> | unknown): answer is Answer<T> {
  return !(answer instanceof Error) && (answer as Answer<T>).status < 500
}
