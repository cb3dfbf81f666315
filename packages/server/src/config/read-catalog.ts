import { type Catalog, parseCatalog } from '@minitill/till'
import { InvalidFieldError } from '@minitill/wechat'
import { type Bilingual, mistaken } from './mistake.ts'
import type { ConfigSources, Settings } from './settings.ts'

const NAME = 'MINITILL_CATALOG'

/** Reads the catalog from its file; an empty one where none is named, for merchants whose back end makes every order. @throws ConfigError */
export function readCatalog(settings: Settings, { readFile }: ConfigSources): Catalog {
  const path = settings.find(NAME)
  if (path === undefined) return []
  try {
    return parseCatalog(JSON.parse(readFile(path).replace(/^\uFEFF/, '')))
  } catch (error) {
    throw mistaken({ variable: NAME, problem: explain(error), remedy: advice })
  }
}

const advice: Bilingual = {
  zh: '请让它指向商品目录文件，格式：{"items":[{"id","title","price_fen"}]}。',
  en: 'Let it name a catalog file, such as {"items":[{"id","title","price_fen"}]}.',
}

function explain(error: unknown): Bilingual {
  if (error instanceof InvalidFieldError) {
    return { zh: `${error.field} 不符合要求：${error.shown}。`, en: error.message }
  }
  if (error instanceof SyntaxError) return { zh: '文件不是合法的 JSON。', en: 'The file is not valid JSON.' }
  return { zh: '文件无法读取。', en: 'The file cannot be read.' }
}
