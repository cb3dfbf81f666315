import type { Appid } from '../../values/identifiers.ts'
import type { TokenCall } from '../call-with-token.ts'
import { type Doubt, doubtful } from '../exchange.ts'

/** Whether WeChat holds the app's money until its goods are received. */
export interface TradeManagement {
  readonly isManaged: boolean
  /** Whether the merchant has agreed to it in the admin console. */
  readonly isConfirmed: boolean
}

/**
 * Asks whether the app must tell what it ships.
 * @see developers.weixin.qq.com 小程序发货信息管理服务: is_trade_managed, is_trade_management_confirmation_completed
 */
export async function queryTradeManagement(call: TokenCall, appid: Appid): Promise<TradeManagement> {
  const ask = async (name: string, member: string): Promise<boolean> => {
    const path = `/wxa/sec/order/${name}`
    const answer = await call({ path, json: { appid }, doubt: DOUBT })
    if (answer.kind === 'failure') throw answer.error
    const word = answer.body[member]
    if (typeof word !== 'boolean')
      throw doubtful({ code: 'answer_malformed', path, doubt: DOUBT, status: 200 })
    return word
  }
  return {
    isManaged: await ask('is_trade_managed', 'is_trade_managed'),
    isConfirmed: await ask('is_trade_management_confirmation_completed', 'completed'),
  }
}

/** A question changes nothing. */
const DOUBT: Doubt = { outcome: 'unknown', remedy: 'repeat_later', advice: 'ask again later.' }
