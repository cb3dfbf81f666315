import { checkSellers } from './check-sellers.ts'
import { isObject, type Member, openMember, requireList } from './member-settings.ts'
import { type ConfigError, mistaken } from './mistake.ts'
import { readAll, readEach } from './read-all.ts'
import { readApp } from './read-app.ts'
import { readAppid, readMchid } from './read-identity.ts'
import { readProtocols } from './read-protocols.ts'
import type { AppSettings, MerchantSettings, Sellers } from './sellers.ts'
import { appMembers, merchantMembers } from './setting-names.ts'
import type { ConfigSources } from './settings.ts'

/**
 * Reads the file of merchants and apps: `{"apps": […], "merchants": […], "default": "id"}`. Its members are called like
 * the settings of a single merchant in the settings file.
 * @param source the path of the file, or its text where the settings file holds the object itself
 * @throws ConfigError with everything that is wrong, each with the path of its member
 */
export function readSellersFile(source: string, sources: ConfigSources): Sellers {
  const file = parse(source, sources)
  const { apps, merchants } = readAll({
    apps: () => readEach(requireList(file, 'apps'), (app, path) => readFileApp({ app, path, sources })),
    merchants: () =>
      readEach(requireList(file, 'merchants'), (merchant, path) =>
        readFileMerchant({ merchant, path, sources }),
      ),
  })
  return checkSellers({ apps, merchants }, file['default'])
}

function parse(source: string, { readFile }: ConfigSources): Member {
  try {
    const text = source.startsWith('{') ? source : readFile(source)
    const file: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    if (isObject(file)) return file
  } catch (error) {
    if (!(error instanceof SyntaxError))
      throw unreadable({ zh: '文件无法读取。', en: 'The file cannot be read.' })
  }
  throw unreadable({ zh: '文件内容不是 JSON 对象。', en: 'The file does not hold a JSON object.' })
}

function readFileApp(at: {
  readonly app: unknown
  readonly path: string
  readonly sources: ConfigSources
}): AppSettings {
  const { settings, within } = openMember({
    ...at,
    member: at.app,
    settings: appMembers,
    others: ['messages'],
  })
  return within('', () => readApp(settings))
}

function readFileMerchant(at: {
  readonly merchant: unknown
  readonly path: string
  readonly sources: ConfigSources
}): MerchantSettings {
  const { merchant: member, ...rest } = at
  const others = ['id', 'appid', 'sub_mchid', 'sub_appid']
  const { settings, within, text } = openMember({ ...rest, member, settings: merchantMembers, others })
  const own = (name: 'sub_mchid' | 'sub_appid') => text(name) !== undefined
  const { id, appid, mchid, subAppid, subMchid, protocols } = readAll({
    id: () => within('', () => readId(text('id'))),
    appid: () => within('', () => readAppid(settings)),
    mchid: () => within('', () => readMchid(settings)),
    subAppid: () => (own('sub_appid') ? within('sub_', () => readAppid(settings.under('sub_'))) : undefined),
    subMchid: () => (own('sub_mchid') ? within('sub_', () => readMchid(settings.under('sub_'))) : undefined),
    protocols: () => within('', () => readProtocols(settings)),
  })
  if (subMchid === undefined) return { id, seller: { appid, mchid }, protocols }
  const seller = { appid: subAppid ?? appid, mchid: subMchid, serviceProvider: { appid, mchid } }
  return { id, seller, protocols }
}

/** It stands in addresses, before `-v3`. */
function readId(id: string | undefined): string {
  if (id !== undefined && /^[a-z0-9][a-z0-9-]{0,23}$/.test(id)) return id
  throw mistaken({
    variable: 'id',
    problem: { zh: '没有，或不能用在地址里。', en: 'It is absent, or cannot stand in an address.' },
    remedy: {
      zh: '请用 1 到 24 个小写字母、数字和“-”，例如 shop-a。',
      en: 'Use 1 to 24 lower-case letters, digits and "-", such as shop-a.',
    },
  })
}

function unreadable(problem: { readonly zh: string; readonly en: string }): ConfigError {
  const remedy = {
    zh: '请让它指向一个文件：{"apps":[…],"merchants":[…],"default":"…"}。',
    en: 'Let it name a file such as {"apps":[…],"merchants":[…],"default":"…"}.',
  }
  return mistaken({ variable: 'MINITILL_MERCHANTS', problem, remedy })
}
