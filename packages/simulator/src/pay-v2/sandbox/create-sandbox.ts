import type { Call } from '../../transport/call.ts'
import type { Handled, Room } from '../../transport/room.ts'
import { listRoutes } from '../../transport/route.ts'
import type { World } from '../../world/world.ts'
import { answerV2Call } from '../answer-call.ts'
import { answerRefusal } from '../answers.ts'
import { metByCaller } from '../caller.ts'
import type { V2Endpoint } from '../endpoint.ts'
import { orderQueryRules, unifiedOrderRules } from '../field-rules.ts'
import { orderQuery } from '../order-query.ts'
import { businessRefusals } from '../refusal.ts'
import { answerSignKey } from './answer-sign-key.ts'
import { rehearseOrder } from './rehearse-order.ts'

/** WeChat's rehearsal of v2 under another prefix: the same protocol with another key, other orders and no money. */
export function createSandbox(world: World): Room {
  const enter = (own: World): World => ({ ...own, ...own.sandbox })
  const refuse = (call: Call, terms: (typeof businessRefusals)['system' | 'frequency']): Handled =>
    answerRefusal({ call, terms: { level: 'business', ...terms } }, enter(metByCaller(call, world)))
  return {
    known: `POST ${SIGN_KEY}, ${listRoutes(endpoints)}`,
    claims: (path) => path.startsWith('/sandboxnew/'),
    answer: async (call) =>
      call.path === SIGN_KEY ? answerSignKey(call, world) : answerV2Call({ call, endpoints, enter }, world),
    systemError: (call) => refuse(call, businessRefusals.system),
    tooManyCalls: (call) => refuse(call, businessRefusals.frequency),
  }
}

const SIGN_KEY = '/sandboxnew/pay/getsignkey'

const endpoints: readonly V2Endpoint[] = [
  {
    method: 'POST',
    path: '/sandboxnew/pay/unifiedorder',
    title: { zh: 'v2 沙箱：统一下单', en: 'v2 sandbox: unified order' },
    rules: unifiedOrderRules,
    handle: rehearseOrder,
  },
  {
    method: 'POST',
    path: '/sandboxnew/pay/orderquery',
    title: { zh: 'v2 沙箱：查询订单', en: 'v2 sandbox: query' },
    rules: orderQueryRules,
    handle: orderQuery,
  },
]
