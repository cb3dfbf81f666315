import type { Effects } from '../effects.ts'
import { HostFailure } from '../host/ask-host.ts'
import type { Host } from '../host/host.ts'
import { ownProblem } from '../problems/own-problem.ts'
import { parseProblem } from '../problems/parse-problem.ts'
import { type Language, TillProblem } from '../problems/till-problem.ts'
import { withPatience } from './patience.ts'
import { UnreadableAnswer } from './read-fields.ts'
import { type Call, send } from './send.ts'

/** Makes calls to one till and parses what it answers. */
export interface Wire {
  /** @throws TillProblem the till refused, cannot be reached, or answered what cannot be read */
  ask<Answer>(call: Call, parse: (body: unknown) => Answer): Promise<Answer>
}

export function createWire(parts: {
  readonly host: Host
  readonly baseUrl: string
  readonly language: Language
  readonly effects: Effects
}): Wire {
  const { host, baseUrl, language, effects } = parts
  const askOnce = async <Answer>(call: Call, parse: (body: unknown) => Answer): Promise<Answer> => {
    const header = { 'accept-language': language, ...call.header }
    const reply = await send(host, { ...call, baseUrl, header })
    if (reply.status < 200 || reply.status > 299) throw parseProblem(reply, language)
    return parse(reply.body)
  }
  return {
    ask: (call, parse) =>
      withPatience({
        act: () => askOnce(call, parse).catch((failure) => Promise.reject(toProblem(failure, language))),
        canHelp: isPassing,
        sleep: effects.sleep,
      }),
  }
}

function toProblem(failure: unknown, language: Language): unknown {
  if (failure instanceof HostFailure) return ownProblem('network_lost', language)
  if (failure instanceof UnreadableAnswer) return ownProblem('answer_not_understood', language)
  return failure
}

/** No answer, or a server that is starting, busy or behind a gateway that cannot reach it. The till's own 502 is final. */
function isPassing(failure: unknown): boolean {
  if (!(failure instanceof TillProblem)) return false
  const { code, status } = failure
  return (
    code === 'network_lost' ||
    [429, 503, 504].includes(status) ||
    (status === 502 && code === 'server_failed')
  )
}
