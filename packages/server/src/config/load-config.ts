import type { Config } from './config.ts'
import { readAll } from './read-all.ts'
import { readCatalog } from './read-catalog.ts'
import { readChoice, readFlag } from './read-choice.ts'
import { readDatabase } from './read-database.ts'
import { readDurationMs, readWholeNumber } from './read-number.ts'
import { readSellers } from './read-sellers.ts'
import { readDataDir, readOutTradeNoPrefix } from './read-storage.ts'
import { readTrustProxy } from './read-trust-proxy.ts'
import { readPublicUrl, readWechatUrl } from './read-urls.ts'
import { readWechatCa } from './read-wechat-ca.ts'
import type { Sellers } from './sellers.ts'
import { type ConfigSources, loadSettings, type Settings } from './settings.ts'
import { readTracing } from './tracing/read-tracing.ts'

/**
 * Reads the configuration from `MINITILL_*` variables and the optional JSON file that `MINITILL_CONFIG` names; a
 * variable wins over the file.
 * @throws ConfigError listing every mistake at once, in both languages
 */
export function loadConfig(sources: ConfigSources): Config {
  const settings = loadSettings(sources)
  const { sellers, ...others } = readAll<Omit<Config, keyof Sellers> & { readonly sellers: Sellers }>({
    ...serverReaders(settings),
    sellers: () => readSellers(settings, sources),
    ...wechatReaders(settings),
    catalog: () => readCatalog(settings, sources),
    orderLifetimeMs: () => readDurationMs(settings, orderLifetime),
    outTradeNoPrefix: () => readOutTradeNoPrefix(settings),
    latePayment: () => readChoice(settings, { name: 'MINITILL_LATE_PAYMENT', choices: ['keep', 'refund'] }),
    customerChoosesChannel: () => readFlag(settings, 'MINITILL_CUSTOMER_CHOOSES_CHANNEL'),
    webhookAllowsPrivate: () => readFlag(settings, 'MINITILL_WEBHOOK_ALLOW_PRIVATE'),
    tracing: () => readTracing(sources),
  })
  return { ...others, ...sellers }
}

/**
 * The folder of the data alone, for a command that needs nothing else of the configuration.
 * @throws ConfigError
 */
export function loadDataDir(sources: ConfigSources): string {
  return readDataDir(loadSettings(sources))
}

/**
 * Where the store is, for a command that needs nothing else of the configuration.
 * @throws ConfigError
 */
export function loadStorage(sources: ConfigSources): Storage {
  const settings = loadSettings(sources)
  return { dataDir: readDataDir(settings), database: readDatabase(settings) }
}

/** The settings that say where the store is. */
export type Storage = Pick<Config, 'dataDir' | 'database'>

const port = { name: 'MINITILL_PORT', byDefault: 7410, min: 0, max: 65_535 } as const
/** Many phones share one address behind a carrier's NAT, so the limit is for machines, not for a busy street. */
const rateLimit = { name: 'MINITILL_RATE_LIMIT', byDefault: 120, min: 0, max: 1_000_000 } as const
const orderLifetime = {
  name: 'MINITILL_ORDER_LIFETIME',
  byDefault: 30 * 60_000,
  min: 60_000,
  max: 7 * 24 * 3600_000,
} as const

function serverReaders(settings: Settings) {
  return {
    host: () => settings.find('MINITILL_HOST') ?? '127.0.0.1',
    port: () => readWholeNumber(settings, port),
    dataDir: () => readDataDir(settings),
    database: () => readDatabase(settings),
    publicUrl: () => readPublicUrl(settings, whereWeAre(settings)),
    trustProxy: () => readTrustProxy(settings),
    rateLimitPerMinute: () => readWholeNumber(settings, rateLimit),
    logLevel: () =>
      readChoice(settings, {
        name: 'MINITILL_LOG_LEVEL',
        choices: ['info', 'debug', 'warn', 'error', 'silent'],
      }),
    offersConsole: () =>
      readChoice(settings, { name: 'MINITILL_CONSOLE', choices: ['true', 'false'] }) === 'true',
  }
}

function wechatReaders(settings: Settings) {
  return {
    wechatPayUrl: () => readWechatUrl(settings, 'MINITILL_WECHAT_PAY_URL'),
    wechatApiUrl: () => readWechatUrl(settings, 'MINITILL_WECHAT_API_URL'),
    wechatPayTlsUrl: () => readWechatUrl(settings, 'MINITILL_WECHAT_PAY_TLS_URL'),
    wechatCa: () => readWechatCa(settings),
  }
}

/** Another WeChat Pay than the real one may call this machine under any name. */
function whereWeAre(settings: Settings) {
  const localUrl = `http://127.0.0.1:${settings.find('MINITILL_PORT') ?? port.byDefault}`
  return { isSimulated: settings.find('MINITILL_WECHAT_PAY_URL') !== undefined, localUrl }
}
