import { mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import { readApp } from './read-app.ts'
import { readMchid } from './read-identity.ts'
import { readProtocols } from './read-protocols.ts'
import type { Sellers } from './sellers.ts'
import { readSellersFile } from './sellers-file.ts'
import { appMembers, merchantMembers } from './setting-names.ts'
import type { ConfigSources, Settings } from './settings.ts'

/**
 * Reads who sells here: one merchant and one app from the settings, or any number from the file that
 * `MINITILL_MERCHANTS` names.
 * @throws ConfigError
 */
export function readSellers(settings: Settings, sources: ConfigSources): Sellers {
  const file = settings.find('MINITILL_MERCHANTS')
  if (file === undefined) return readOneSeller(settings)
  return readAll({ file: () => readSellersFile(file, sources), alone: () => refuseBoth(settings) }).file
}

function readOneSeller(settings: Settings): Sellers {
  const { app, mchid, protocols } = readAll({
    app: () => readApp(settings),
    mchid: () => readMchid(settings),
    protocols: () => readProtocols(settings),
  })
  return { apps: [app], merchants: [{ id: undefined, seller: { appid: app.appid, mchid }, protocols }] }
}

/** Two places for one merchant would leave open which of them counts. */
function refuseBoth(settings: Settings): void {
  const set = [...appMembers, ...merchantMembers].find((name) => settings.find(name) !== undefined)
  if (set === undefined) return
  throw mistaken({
    variable: set,
    problem: {
      zh: '已设置 MINITILL_MERCHANTS，商户和小程序都在那个文件里。',
      en: 'MINITILL_MERCHANTS is set, and its file has all merchants and apps.',
    },
    remedy: {
      zh: '请把它移到那个文件里，或删除 MINITILL_MERCHANTS。',
      en: 'Move it into that file, or remove MINITILL_MERCHANTS.',
    },
  })
}
