import type { AppCredentials } from '../keys/credentials.ts'
import { createAccessTokens } from '../people/access-tokens.ts'
import type { People } from '../people/customers.ts'
import { createPushDesk, type PushDeskParts } from '../push/push-desk.ts'
import { type Kept, keep, type Settings } from '../settings.ts'
import type { AppSide } from './app-side.ts'
import { stateOfParty } from './state-of-party.ts'

export interface AppParts extends Omit<PushDeskParts, 'appid'> {
  readonly people: People
  readonly settings: Kept<Settings>
  readonly isFirst: (appid: string) => boolean
}

/** Opens what one app has of its own. */
export function openApp(app: AppCredentials, parts: AppParts): AppSide {
  const { appid, openids } = app
  const isFirst = parts.isFirst(appid)
  const state = stateOfParty(parts.state, { id: appid, isFirst })
  const own = { ...parts, appid, state }
  return {
    app,
    customers: parts.people.knownBy(openids),
    tokens: createAccessTokens(own),
    push: createPushDesk(own),
    pages: isFirst ? pagesInSettings(parts.settings) : keep({ state, name: 'pages', initially: [] }),
    jumpPath: keep({ state, name: 'shipping-jump-path', initially: '' }),
  }
}

/** Those of the first app are a setting. */
const pagesInSettings = (settings: Kept<Settings>): Kept<readonly string[]> => ({
  get: () => settings.get().pages,
  set: (pages) => settings.set({ ...settings.get(), pages }),
})
