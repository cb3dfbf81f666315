import type { Customers } from '../people/customers.ts'
import { drawDigits, drawHex, type Random } from '../random.ts'
import type { State } from '../state/state.ts'

/** A merchant for whom another acts as its service provider, signing with its own keys. */
export interface SubMerchant {
  readonly mchid: string
  readonly name: string
  /** Its own mini program. */
  readonly appid: string
  /** The customers as that mini program knows them, in the order of every app's. */
  readonly openids: readonly string[]
}

/** The mini program of a sub-merchant, and the customers there. */
export type SubApp = Pick<SubMerchant, 'appid' | 'openids'>

/** All that one provider serves. They stay when the world is reset. */
export interface SubMerchants {
  find(mchid: string): SubMerchant | undefined
  all(): readonly SubMerchant[]
  /** @param wish.app one that runs here; where absent, one that only orders know is made up */
  add(wish: { readonly name: string; readonly app?: SubApp | undefined }): SubMerchant
}

/** Opens those that the state file holds. */
export function createSubMerchants(parts: {
  readonly state: State
  readonly random: Random
  /** How many customers there are. */
  readonly customers: number
}): SubMerchants {
  const { random } = parts
  const subMerchants = parts.state.collection<SubMerchant>('sub-merchants', ({ mchid }) => mchid)
  return {
    find: (mchid) => subMerchants.get(mchid),
    all: () => subMerchants.all(),
    add({ name, app }) {
      const madeUp = () => ({
        appid: `wx${drawHex(random, 16)}`,
        openids: Array.from({ length: parts.customers }, () => `o${random.token(27)}`),
      })
      const { appid, openids } = app ?? madeUp()
      const added: SubMerchant = { mchid: `16${drawDigits(random, 8)}`, name, appid, openids }
      subMerchants.put(added)
      return added
    },
  }
}

interface Pair {
  readonly subMerchant: SubMerchant
  /** As the provider's app knows them. */
  readonly customers: Customers
}

/** Who this openid of the sub-merchant's app is to the provider's; undefined for nobody. */
export const customerOf = ({ subMerchant, customers, subOpenid }: Pair & { readonly subOpenid: string }) =>
  customers.all()[subMerchant.openids.indexOf(subOpenid)]?.openid

/** The same the other way. */
export const subOpenidOf = ({ subMerchant, customers, openid }: Pair & { readonly openid: string }) =>
  subMerchant.openids[customers.all().findIndex((customer) => customer.openid === openid)]
