import { pathOf } from './member-settings.ts'
import { type Bilingual, ConfigError, type Mistake } from './mistake.ts'
import type { Sellers } from './sellers.ts'

/**
 * Checks that merchants and apps belong together, and puts the default ones first.
 * @param wanted the id of the default merchant; the first one where absent
 * @throws ConfigError
 */
export function checkSellers({ apps, merchants }: Sellers, wanted: unknown): Sellers {
  const mistakes = [
    ...repeated(
      'merchants',
      merchants.map(({ id }) => id ?? ''),
    ),
    ...repeated(
      'apps',
      apps.map(({ appid }) => appid),
    ),
    ...appsWithout({ apps, merchants }),
    ...merchantsWithout({ apps, merchants }),
  ]
  const byDefault = wanted === undefined ? merchants[0] : merchants.find(({ id }) => id === wanted)
  if (byDefault === undefined) mistakes.push(mistake('default', noSuchMerchant))
  if (byDefault === undefined || mistakes.length > 0) throw new ConfigError(mistakes)
  return {
    apps: firstly(apps, ({ appid }) => appid === byDefault.seller.appid),
    merchants: firstly(merchants, (merchant) => merchant === byDefault),
  }
}

function repeated(list: 'apps' | 'merchants', names: readonly string[]): Mistake[] {
  return names.flatMap((name, place) =>
    names.indexOf(name) === place ? [] : [mistake(`${list}[${place}]`, twice(name))],
  )
}

function merchantsWithout({ apps, merchants }: Sellers): Mistake[] {
  return merchants.flatMap(({ seller }, place) =>
    apps.some(({ appid }) => appid === seller.appid)
      ? []
      : [mistake(`merchants[${place}]`, noSuchApp(seller.appid))],
  )
}

function appsWithout({ apps, merchants }: Sellers): Mistake[] {
  return apps.flatMap(({ appid }, place) =>
    merchants.some(({ seller }) => seller.appid === appid) ? [] : [mistake(`apps[${place}]`, nobodySells)],
  )
}

function firstly<T>(list: readonly T[], isFirst: (each: T) => boolean): readonly T[] {
  return [...list.filter(isFirst), ...list.filter((each) => !isFirst(each))]
}

interface Words {
  readonly problem: Bilingual
  readonly remedy: Bilingual
}

function mistake(member: string, words: Words): Mistake {
  return { variable: pathOf(member), ...words }
}

const noSuchMerchant: Words = {
  problem: { zh: '没有这个 id 的商户。', en: 'No merchant has this id.' },
  remedy: { zh: '请填 merchants 中的一个 id。', en: 'Set an id of merchants.' },
}
const nobodySells: Words = {
  problem: { zh: '没有商户在这个小程序里收款。', en: 'No merchant sells in this mini program.' },
  remedy: {
    zh: '请添加一个使用它的商户，或删除它。',
    en: 'Add a merchant with its appid, or remove it.',
  },
}
const noSuchApp = (appid: string): Words => ({
  problem: { zh: `apps 中没有小程序 ${appid}。`, en: `The mini program ${appid} is not among apps.` },
  remedy: { zh: '请在 apps 中写上它和它的 app_secret。', en: 'Add it to apps, with its app_secret.' },
})
const twice = (name: string): Words => ({
  problem: { zh: `${name} 出现了两次。`, en: `${name} is there twice.` },
  remedy: { zh: '请保留一个，或换一个名字。', en: 'Keep one of them, or give it another name.' },
})
