import type { Call } from '../transport/call.ts'
import type { Handled, Room } from '../transport/room.ts'
import { listRoutes } from '../transport/route.ts'
import type { World } from '../world/world.ts'
import { answerV2Call } from './answer-call.ts'
import { answerRefusal } from './answers.ts'
import { metByCaller } from './caller.ts'
import { v2Endpoints } from './endpoints.ts'
import { type BusinessTerms, businessRefusals } from './refusal.ts'

/** Pay v2. HTTP is 200 whatever happens. */
export function createPayV2(world: World): Room {
  const refuse = (call: Call, terms: BusinessTerms): Handled =>
    answerRefusal({ call, terms: { level: 'business', ...terms } }, metByCaller(call, world))
  return {
    known: listRoutes(v2Endpoints),
    claims: (path) => path.startsWith('/pay/') || path.startsWith('/secapi/'),
    answer: async (call) => answerV2Call({ call, endpoints: v2Endpoints, enter: (own) => own }, world),
    systemError: (call) => refuse(call, businessRefusals.system),
    tooManyCalls: (call) => refuse(call, businessRefusals.frequency),
  }
}
