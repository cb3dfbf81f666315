import { type Appid, addMs, type DeliveryCompany, type Instant, WechatError } from '@minitill/wechat'
import type { Effects } from '../effects.ts'
import { TillError } from '../errors/till-error.ts'

/** The carriers that WeChat knows, by mini program. */
export interface Carriers {
  /** @throws TillError `wechat_unavailable` when they are not known yet */
  list(appid: Appid): Promise<readonly DeliveryCompany[]>
}

/** Keeps the list for a day: it hardly ever changes, and a parcel should not wait for it. */
export function createCarriers({ apps, clock }: Effects): Carriers {
  const kept = new Map<Appid, { readonly list: readonly DeliveryCompany[]; readonly until: Instant }>()
  return {
    async list(appid) {
      const known = kept.get(appid)
      if (known && clock.now() < known.until) return known.list
      try {
        const list = await apps.find(appid).api.shipping.listDeliveryCompanies()
        kept.set(appid, { list, until: addMs(clock.now(), KEPT_MS) })
        return list
      } catch (cause) {
        if (!(cause instanceof WechatError)) throw cause
        if (known) return known.list
        throw new TillError('wechat_unavailable', { cause })
      }
    },
  }
}

const KEPT_MS = 24 * 3600_000
