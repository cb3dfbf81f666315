import { readAll } from './read-all.ts'
import { readAppid, readAppSecret } from './read-identity.ts'
import { readPaidMessage } from './read-paid-message.ts'
import type { AppSettings } from './sellers.ts'
import type { Settings } from './settings.ts'

/** Reads one mini program. @throws ConfigError */
export function readApp(settings: Settings): AppSettings {
  return readAll<AppSettings>({
    appid: () => readAppid(settings),
    secret: () => readAppSecret(settings),
    paidMessage: () => readPaidMessage(settings),
  })
}
