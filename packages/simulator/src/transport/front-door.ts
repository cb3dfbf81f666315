import { type FailingCall, type FaultEffects, failCall, type Outcome, reacting } from '../faults/fail-call.ts'
import type { WallClock } from '../world/time/timers.ts'
import type { Answer, Call, Reaction } from './call.ts'
import type { Handled, Room } from './room.ts'
import type { Trace } from './trace.ts'
import { answerUnknownCall } from './unknown-call.ts'

export interface FrontDoorParts {
  /** WeChat's protocols. */
  readonly rooms: readonly Room[]
  readonly control: (call: Call) => Promise<Reaction>
  readonly page: (call: Call) => Promise<Answer | undefined>
  readonly takeFault: (call: Call) => FailingCall['fault'] | undefined
  readonly faultEffects: FaultEffects
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

async function answerInRoom({ call, room, parts }: Visit): Promise<Reaction> {
  const startedAt = parts.wall.now()
  const fault = parts.takeFault(call)
  const outcome =
    fault === undefined
      ? reacting(await room.answer(call))
      : await failCall({ call, room, fault }, parts.faultEffects)
  return finish({ call, parts, startedAt, outcome })
}

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
