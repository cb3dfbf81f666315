import type { AppCredentials } from '../keys/credentials.ts'
import type { AccessTokens } from '../people/access-tokens.ts'
import type { Customers } from '../people/customers.ts'
import type { PushDesk } from '../push/push-desk.ts'
import type { Kept } from '../settings.ts'

/** One mini program, and all that is its own. */
export interface AppSide {
  readonly app: App
  /** Everybody, by their openids here. */
  readonly customers: Customers
  readonly tokens: AccessTokens
  readonly push: PushDesk
  /** Pages of the released version, to which messages may lead; while the list is empty, to any. */
  readonly pages: Kept<readonly string[]>
  /** Where a tap on a shipping message leads; empty for WeChat's own page. */
  readonly jumpPath: Kept<string>
}

export type App = Pick<AppCredentials, 'appid' | 'appsecret' | 'name' | 'templates' | 'messageTemplates'>
