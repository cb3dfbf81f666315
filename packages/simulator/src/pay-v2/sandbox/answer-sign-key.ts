import type { Call } from '../../transport/call.ts'
import type { Handled } from '../../transport/room.ts'
import type { World } from '../../world/world.ts'
import { answerRefusal, answerUnsigned } from '../answers.ts'
import { metByCaller } from '../caller.ts'
import { readSigned } from '../read-signed.ts'
import { V2Refusal } from '../refusal.ts'

/** Hands out the key of the sandbox, asked for with the key of production; not signed. */
export function answerSignKey(call: Call, anybody: World): Handled {
  const world = metByCaller(call, anybody)
  try {
    const params = readSigned(call, world)
    const { mchid, apiV2Key } = world.sandbox.merchant
    const result = { return_code: 'SUCCESS', return_msg: 'ok', mch_id: mchid, sandbox_signkey: apiV2Key }
    return answerUnsigned({ params, title, result })
  } catch (error) {
    if (!(error instanceof V2Refusal)) throw error
    const handled = answerRefusal({ call, terms: { ...error.terms, message: refused } }, world)
    return { ...handled, account: { ...handled.account, title } }
  }
}

const title = { zh: 'v2 沙箱：获取验签密钥', en: 'v2 sandbox: signing key' }
/** As merchants have logged it, whatever was wrong. */
const refused = '获取沙箱密钥失败，确认交易密钥是否正确'
