import type { Room } from '../transport/room.ts'
import { listRoutes } from '../transport/route.ts'
import type { World } from '../world/world.ts'
import { answerV2Call } from './answer-call.ts'
import { answerRefusal } from './answers.ts'
import { v2Endpoints } from './endpoints.ts'
import { businessRefusals } from './refusal.ts'

/** Pay v2. HTTP is 200 whatever happens. */
export function createPayV2(world: World): Room {
  return {
    known: listRoutes(v2Endpoints),
    claims: (path) => path.startsWith('/pay/') || path.startsWith('/secapi/'),
    answer: async (call) => answerV2Call({ call, endpoints: v2Endpoints }, world),
    systemError: (call) =>
      answerRefusal({ call, terms: { level: 'business', ...businessRefusals.system } }, world),
    tooManyCalls: (call) =>
      answerRefusal({ call, terms: { level: 'business', ...businessRefusals.frequency } }, world),
  }
}
