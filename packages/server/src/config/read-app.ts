import { readAll } from './read-all.ts'
import { readFlag } from './read-choice.ts'
import { readAppid, readAppSecret } from './read-identity.ts'
import { readMessages } from './read-messages.ts'
import type { AppSettings } from './sellers.ts'
import type { Settings } from './settings.ts'

/** Reads one mini program. @throws ConfigError */
export function readApp(settings: Settings): AppSettings {
  return readAll<AppSettings>({
    appid: () => readAppid(settings),
    secret: () => readAppSecret(settings),
    messages: () => readMessages(settings),
    isTradeManaged: () => readFlag(settings, 'MINITILL_TRADE_MANAGED'),
  })
}
