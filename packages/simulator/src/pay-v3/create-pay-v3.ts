import type { Call } from '../transport/call.ts'
import { parseJsonObject } from '../transport/json-object.ts'
import type { Handled, Room } from '../transport/room.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import { answerUnknownCall } from '../transport/unknown-call.ts'
import { isSlowEnough } from '../world/limits/pay-frequency.ts'
import { metBy, type World } from '../world/world.ts'
import { answerRefusal, answerResult, answerWrongMethod, v3Title } from './answers.ts'
import { authorize, namedMchid } from './authorize.ts'
import { checkBody } from './check-body.ts'
import { diagnose } from './diagnose.ts'
import type { V3Endpoint, V3Result } from './endpoint.ts'
import { v3Endpoints } from './endpoints.ts'
import { refuse, V3Refusal } from './refusal.ts'
import { refusals } from './refusals.ts'

/** Pay v3: signature, body, business; signed answers for what went well, unsigned ones for what did not. */
export function createPayV3(world: World): Room {
  return {
    known,
    claims: (path) => path.startsWith('/v3/'),
    answer: async (call) => answerCall(call, world),
    systemError: (call) => answerRefusal({ call, terms: refusals.system, parts: {} }, world),
    tooManyCalls: (call) => answerRefusal({ call, terms: refusals.frequency, parts: {} }, world),
  }
}

const known = listRoutes(v3Endpoints)

function answerCall(call: Call, anybody: World): Handled {
  const found = findRoute(v3Endpoints, call)
  if (found.kind === 'unknown') return answerUnknownCall({ title: v3Title, known })
  if (found.kind === 'wrong_method') return answerWrongMethod(found.route)
  const { route: endpoint, parts } = found
  const world = metBy({ mchid: namedMchid(call) }, anybody)
  try {
    return answerResult({ call, endpoint, result: decide({ call, endpoint, parts }, world) }, world)
  } catch (error) {
    if (!(error instanceof V3Refusal)) throw error
    const { terms } = error
    return diagnose(answerRefusal({ call, endpoint, terms, parts }, world), { call, terms }, world)
  }
}

interface Matched {
  readonly call: Call
  readonly endpoint: V3Endpoint
  readonly parts: Readonly<Record<string, string>>
}

/** In WeChat's order: who calls, for which merchant, in which shape, and then the business. */
function decide({ call, endpoint, parts }: Matched, world: World): V3Result {
  const { mchid } = authorize({ call, family: endpoint.family }, world)
  if (!isSlowEnough({ mchid, path: endpoint.path }, world)) throw refuse(refusals.frequency)
  const { rules, handle } = endpoint
  const { query, headers, origin } = call
  if (rules === undefined) return handle({ mchid, body: {}, parts, query, headers, origin }, world)
  const body = parseJsonObject(call.body)
  if (body === undefined) throw refuse(refusals.notJson)
  const named = body['mchid'] ?? body['sp_mchid'] ?? body['combine_mchid']
  if (typeof named === 'string' && named !== mchid) throw refuse(refusals.otherMchid)
  checkBody(body, rules)
  return handle({ mchid, body, parts, query, headers, origin }, world)
}
