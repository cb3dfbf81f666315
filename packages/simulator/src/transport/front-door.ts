import type { CallFaultKind } from '../faults/fault-plan.ts'
import type { WallClock } from '../world/time/timers.ts'
import { type Answer, type Call, emptyAnswer, type Reaction, textAnswer } from './call.ts'
import type { Account, Handled, Room } from './room.ts'
import type { Trace } from './trace.ts'
import { answerUnknownCall } from './unknown-call.ts'

export interface FrontDoorParts {
  /** WeChat's protocols. */
  readonly rooms: readonly Room[]
  readonly control: (call: Call) => Promise<Reaction>
  readonly page: (call: Call) => Promise<Answer | undefined>
  readonly takeFault: (path: string) => CallFaultKind | undefined
  readonly trace: Trace
  readonly wall: WallClock
  /** The virtual clock, for the trace. */
  readonly clock: { now(): number }
  readonly log: (line: string) => void
}

/** Decides who answers a call, lets faults happen, and writes down what went over the wire. */
export function createFrontDoor(parts: FrontDoorParts): (call: Call) => Promise<Reaction> {
  return async (call) => {
    if (call.path.startsWith('/_sim/')) return parts.control(call)
    const room = parts.rooms.find((candidate) => candidate.claims(call.path))
    if (room !== undefined) return answerInRoom({ call, room, parts })
    const page = await parts.page(call)
    if (page !== undefined) return { kind: 'answer', answer: page }
    return finish({ call, parts, startedAt: parts.wall.now(), outcome: reacting(nobodyHere(parts.rooms)) })
  }
}

interface Visit {
  readonly call: Call
  readonly room: Room
  readonly parts: FrontDoorParts
}

interface Outcome {
  readonly reaction: Reaction
  readonly account: Account
  /** As it goes into the trace, also where it never reached the caller. */
  readonly answer: Answer
}

async function answerInRoom({ call, room, parts }: Visit): Promise<Reaction> {
  const startedAt = parts.wall.now()
  const fault = parts.takeFault(call.path)
  const outcome =
    fault === undefined ? reacting(await room.answer(call)) : await failing({ call, room, fault })
  return finish({ call, parts, startedAt, outcome })
}

async function failing(wish: { call: Call; room: Room; fault: CallFaultKind }): Promise<Outcome> {
  const { call, room, fault } = wish
  switch (fault) {
    case 'system_error':
      return reacting(room.systemError(call))
    case 'http_500':
      return reacting({ answer: gatewayPage, account: onPurpose(fault) })
    case 'timeout_before':
      return { reaction: { kind: 'silence' }, answer: emptyAnswer(0), account: onPurpose(fault) }
    case 'lose_answer': {
      const { answer, account } = await room.answer(call)
      const lost = { ...account, ...onPurpose(fault), title: account.title }
      return { reaction: { kind: 'hang_up' }, answer, account: lost }
    }
    default:
      return fault satisfies never
  }
}

const reacting = ({ answer, account }: Handled): Outcome => ({
  reaction: { kind: 'answer', answer },
  answer,
  account,
})

function finish(visit: { call: Call; parts: FrontDoorParts; startedAt: number; outcome: Outcome }): Reaction {
  const { call, parts, startedAt, outcome } = visit
  const { account, answer, reaction } = outcome
  parts.trace.record({
    ...account,
    at: parts.clock.now(),
    from: 'till',
    to: 'wechat',
    method: call.method,
    url: call.target,
    request: call,
    status: answer.status,
    response: answer,
    durationMs: parts.wall.now() - startedAt,
  })
  // The path only: a query may hold a secret.
  const { verdict, reason, diagnosis } = account
  const code = diagnosis === undefined ? '' : ` (${diagnosis.code})`
  if (reason !== undefined) parts.log(`${verdict}: ${call.method} ${call.path}: ${reason.en}${code}`)
  return reaction
}

function nobodyHere(rooms: readonly Room[]): Handled {
  const known = rooms.map((room) => room.known).join(', ')
  return answerUnknownCall({ title: { zh: '未知的调用', en: 'Unknown call' }, known })
}

const onPurpose = (kind: CallFaultKind): Account => ({
  title: { zh: '人为故障', en: 'A fault on purpose' },
  verdict: 'failed',
  reason: { zh: `人为故障：${kind}`, en: `A fault on purpose: ${kind}` },
})

const gatewayPage = textAnswer({
  status: 500,
  type: 'text/html',
  text: '<html>\r\n<head><title>500 Internal Server Error</title></head>\r\n<body>nginx</body>\r\n</html>\r\n',
})
