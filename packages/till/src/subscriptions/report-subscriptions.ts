import type { Appid, Openid } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import type { IdempotencyClaim } from '../idempotency/claim.ts'
import { claimAct } from '../idempotency/claim-resource.ts'
import { findGrants, writeGrants } from './grants.ts'

/** What `wx.requestSubscribeMessage` answered for a customer. */
export interface SubscriptionReport {
  readonly appid: Appid
  readonly openid: Openid
  /** Template id → the customer's answer; only `accept` grants a message. */
  readonly answers: Readonly<Record<string, 'accept' | 'reject' | 'ban' | 'filter'>>
  readonly idempotency?: IdempotencyClaim | undefined
}

/** Keeps what a customer accepted: each `accept` is one message, and they add up. */
export const createReportSubscriptions =
  (effects: Effects) =>
  ({ appid, openid, answers, idempotency }: SubscriptionReport): Promise<void> =>
    effects.store.transaction(async (tx) => {
      const now = effects.clock.now()
      if (await claimAct(tx, idempotency, { resourceId: openid, at: now })) return
      for (const [templateId, answer] of Object.entries(answers)) {
        const grant = { appid, openid, templateId }
        const known = (await findGrants(tx, grant)) ?? 0
        await writeGrants(tx, { grant, grants: known + (answer === 'accept' ? 1 : 0), now })
      }
    })
