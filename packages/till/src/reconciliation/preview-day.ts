import { type BillKind, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'
import { findBillChannel } from './bill-channel.ts'
import { compareDay } from './compare-day.ts'
import type { MerchantDay } from './reconciliation.ts'
import type { Preview } from './reconciliations.ts'
import { createRehearsal } from './rehearsal.ts'

/** Compares a day straight from WeChat, and writes nothing: neither the bill nor what it shows. */
export async function previewDay(merchantDay: MerchantDay, effects: Effects): Promise<Preview> {
  const { queries: db } = effects.store
  const deeds = createRehearsal(db, merchantDay.day)
  try {
    const trade = await fetchBill('trade', merchantDay, effects)
    const fundFlow = await fetchBill('fund_flow', merchantDay, effects).catch(orNothing)
    const bills = { trade, fundFlow }
    const report = await compareDay(merchantDay, { db, bills, deeds, keepLease: async () => {} })
    return { ...merchantDay, report, findings: deeds.findings, healed: deeds.healed }
  } catch (error) {
    throw error instanceof WechatError ? explain(error) : error
  }
}

/** @returns undefined where nothing happened on that day */
async function fetchBill(kind: BillKind, { mchid, day }: MerchantDay, { channels }: Effects) {
  const answer = await findBillChannel(channels, mchid)?.pay.fetchBill({ kind, day })
  if (answer === undefined) throw new TillError('merchant_unknown')
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
