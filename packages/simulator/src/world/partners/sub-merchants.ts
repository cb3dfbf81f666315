import type { Customers } from '../people/customers.ts'
import { drawDigits, drawHex, type Random } from '../random.ts'
import type { StateFile } from '../state/state-file.ts'

/** A merchant for whom the merchant of this world acts as its service provider, signing with its own keys. */
export interface SubMerchant {
  readonly mchid: string
  readonly name: string
  /** Its own mini program. */
  readonly appid: string
  /** The customers as that mini program knows them, in the order of the world's. */
  readonly openids: readonly string[]
}

/** All of them. They stay when the world is reset. */
export interface SubMerchants {
  find(mchid: string): SubMerchant | undefined
  all(): readonly SubMerchant[]
  add(wish: { readonly name: string }): SubMerchant
  /** Which customer of the world this openid is to the sub-merchant's app; undefined for nobody. */
  customerOf(wish: { readonly subMerchant: SubMerchant; readonly subOpenid: string }): string | undefined
  /** The customer's openid there. */
  openidOf(wish: { readonly subMerchant: SubMerchant; readonly openid: string }): string | undefined
}

export interface SubMerchantParts {
  readonly state: StateFile
  readonly random: Random
  readonly customers: Customers
}

/** Opens those that the state file holds. */
export function createSubMerchants({ state, random, customers }: SubMerchantParts): SubMerchants {
  const subMerchants = state.collection<SubMerchant>('sub-merchants', ({ mchid }) => mchid)
  const people = () => customers.all().map(({ openid }) => openid)
  return {
    find: (mchid) => subMerchants.get(mchid),
    all: () => subMerchants.all(),
    add({ name }) {
      const added: SubMerchant = {
        mchid: `16${drawDigits(random, 8)}`,
        name,
        appid: `wx${drawHex(random, 16)}`,
        openids: people().map(() => `o${random.token(27)}`),
      }
      subMerchants.put(added)
      return added
    },
    customerOf: ({ subMerchant, subOpenid }) => people()[subMerchant.openids.indexOf(subOpenid)],
    openidOf: ({ subMerchant, openid }) => subMerchant.openids[people().indexOf(openid)],
  }
}
