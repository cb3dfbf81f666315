import type { Bilingual } from './bilingual.ts'
import { Problem } from './problem.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** One call to the simulator: JSON out, JSON in, a `Problem` for everything else. */
export type JsonCall = <Answer>(call: {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
}) => Promise<Answer>

/**
 * @throws Problem `simulator_unreachable`: nobody answered on this origin
 * @throws Problem with the simulator's own code: it answered, and refused
 */
export const createJsonCall =
  (fetch: Fetch): JsonCall =>
  async <Answer>({ method, path, body }: Parameters<JsonCall>[0]) => {
    const init =
      body === undefined ? { method } : { method, headers: jsonHeaders, body: JSON.stringify(body) }
    const response = await fetch(path, init).catch((cause: unknown) => {
      throw unreachable(cause)
    })
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) throw refusal({ answer, status: response.status, path })
    return answer as Answer // the simulator of the same build; its contract is the proof
  }

const jsonHeaders = { 'content-type': 'application/json' }

function unreachable(cause: unknown): Problem {
  return new Problem({
    code: 'simulator_unreachable',
    sentence: {
      zh: '连不上模拟器。它停了吗？回到终端看一眼，再重试。',
      en: 'The simulator does not answer. Has it stopped? Look at its terminal, then try again.',
    },
    cause,
  })
}

function refusal(facts: {
  readonly answer: unknown
  readonly status: number
  readonly path: string
}): Problem {
  const { code, message } = (facts.answer ?? {}) as { code?: string; message?: Bilingual }
  const sentence = message ?? {
    zh: `模拟器对 ${facts.path} 回了 HTTP ${facts.status}，没有说明原因。`,
    en: `The simulator answered ${facts.path} with HTTP ${facts.status} and gave no reason.`,
  }
  return new Problem({ code: code ?? `http_${facts.status}`, sentence })
}
