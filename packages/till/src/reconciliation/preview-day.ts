import { type BillWish, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { type BillChannel, findBillChannel, givesFundFlow } from './bill-channel.ts'
import { compareDay } from './compare-day.ts'
import type { MerchantDay } from './reconciliation.ts'
import type { Preview } from './reconciliations.ts'
import { createRehearsal } from './rehearsal.ts'

/** Compares a day straight from WeChat, and writes nothing: neither the bill nor what it shows. */
export async function previewDay(merchantDay: MerchantDay, effects: Effects): Promise<Preview> {
  const { queries: db } = effects.store
  const deeds = createRehearsal(db, merchantDay.day)
  const way = findBillChannel(effects.channels, merchantDay.mchid)
  if (way === undefined) throw new TillError('merchant_unknown')
  const { day } = merchantDay
  try {
    const trade = await fetchBill({ kind: 'trade', day }, way)
    const fundFlow = givesFundFlow(way)
      ? await fetchBill({ kind: 'fund_flow', day }, way).catch(orNothing)
      : undefined
    const bills = { trade, fundFlow }
    const report = await compareDay(merchantDay, { db, way, bills, deeds, keepLease: async () => {} })
    return { ...merchantDay, report, findings: deeds.findings, healed: deeds.healed }
  } catch (error) {
    throw error instanceof WechatError ? explain(error) : error
  }
}

/** @returns undefined where nothing happened on that day */
async function fetchBill(wish: BillWish, { pay }: BillChannel) {
  const answer = await pay.fetchBill(wish)
  if (answer.kind === 'not_ready') throw new TillError('bill_not_ready')
  return answer.kind === 'ready' ? answer.file : undefined
}

/** Over v2 the fund flow wants a certificate that a merchant may not have given. */
function orNothing(error: unknown): undefined {
  if (error instanceof WechatError && error.code === 'client_certificate_missing') return undefined
  throw error
}

function explain(error: WechatError): TillError {
  const isPassing = error.outcome === 'unknown' || error.isRepeatable
  return new TillError(isPassing ? 'wechat_unavailable' : 'wechat_refused', { cause: error })
}
