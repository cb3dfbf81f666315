import assert from 'node:assert/strict'
import { readSigningKey } from '../keys/certificates.ts'
import type { AppCredentials, MerchantCredentials } from '../keys/credentials.ts'
import { withApp, withBinding, withMerchant } from '../keys/key-ring.ts'
import type { KeyStore } from '../keys/key-store.ts'
import { makeApp } from '../keys/make-app.ts'
import { ALREADY_VALID_MS } from '../keys/make-key-ring.ts'
import { makeMerchant } from '../keys/make-merchant.ts'
import { CA_SUBJECT } from '../keys/platform-certificate.ts'
import type { Random } from '../random.ts'
import type { WallClock } from '../time/timers.ts'
import type { AppSide } from './app-side.ts'
import type { MerchantSide } from './merchant-side.ts'

/** All merchants and all apps, and who is bound to whom. They outlive every reset. */
export interface Parties {
  readonly first: MerchantSide & AppSide
  merchants(): readonly MerchantSide[]
  apps(): readonly AppSide[]
  merchant(mchid: string): MerchantSide | undefined
  app(appid: string): AppSide | undefined
  /** The app that knows somebody by this openid. */
  appOf(openid: string): AppSide | undefined
  /** Whether a merchant may take money through an app. */
  isBound(pair: Pair): boolean
  bind(pair: Pair): Promise<void>
  unbind(pair: Pair): Promise<void>
  addMerchant(wish: {
    readonly name: string
    readonly appids: readonly string[]
  }): Promise<MerchantCredentials>
  addApp(wish: { readonly name: string; readonly mchids: readonly string[] }): Promise<AppCredentials>
}

export interface Pair {
  readonly mchid: string
  readonly appid: string
}

export interface PartiesParts {
  readonly keys: KeyStore
  readonly wall: WallClock
  readonly random: Random
  readonly openMerchant: (credentials: MerchantCredentials) => MerchantSide
  readonly openApp: (credentials: AppCredentials) => AppSide
}

/** Opens those that the key store holds. */
export function createParties({ keys, wall, random, openMerchant, openApp }: PartiesParts): Parties {
  const told = () => keys.current().credentials
  const merchants = new Map(told().merchants.map((known) => [known.mchid, openMerchant(known)]))
  const apps = new Map(told().apps.map((known) => [known.appid, openApp(known)]))
  const appidsOf = (mchid: string) =>
    told().merchants.find((merchant) => merchant.mchid === mchid)?.appids ?? []
  const isBound = ({ mchid, appid }: Pair) => appidsOf(mchid).includes(appid)
  const changeBinding = (mchid: string, appids: readonly string[]) =>
    keys.save(withBinding(keys.current(), { mchid, appids }))
  const bind = async ({ mchid, appid }: Pair) => {
    if (!isBound({ mchid, appid })) await changeBinding(mchid, [...appidsOf(mchid), appid])
  }
  return {
    first: firstOf({ merchants, apps }),
    merchants: () => [...merchants.values()],
    apps: () => [...apps.values()],
    merchant: (mchid) => merchants.get(mchid),
    app: (appid) => apps.get(appid),
    appOf: (openid) => [...apps.values()].find(({ customers }) => customers.find(openid) !== undefined),
    isBound,
    bind,
    unbind: ({ mchid, appid }) =>
      changeBinding(
        mchid,
        appidsOf(mchid).filter((bound) => bound !== appid),
      ),
    async addMerchant({ name, appids }) {
      const signingKey = await readSigningKey(keys.current().authority.caPrivateKey)
      const now = wall.now()
      const issuer = { subject: CA_SUBJECT, signingKey }
      const made = await makeMerchant({ issuer, random, now, validFrom: now - ALREADY_VALID_MS })
      const merchant = { name, appids, ...made.keys }
      await keys.save(withMerchant(keys.current(), { merchant, platform: made.platform }))
      merchants.set(merchant.mchid, openMerchant(merchant))
      return merchant
    },
    async addApp({ name, mchids }) {
      const app = { name, ...makeApp(random) }
      await keys.save(withApp(keys.current(), app))
      apps.set(app.appid, openApp(app))
      for (const mchid of mchids) await bind({ mchid, appid: app.appid })
      return app
    },
  }
}

function firstOf(all: {
  merchants: ReadonlyMap<string, MerchantSide>
  apps: ReadonlyMap<string, AppSide>
}): MerchantSide & AppSide {
  const [merchant] = all.merchants.values()
  const [app] = all.apps.values()
  assert(merchant !== undefined && app !== undefined, 'there is always a merchant and an app')
  return { ...merchant, ...app }
}
