import type { Language, LanguageMemory } from './language.tsx'

const KEY = 'minitill.language'

/** `?lang=` decides, then what was chosen last, then Chinese. A browser that keeps nothing is no obstacle. */
export function createLanguageMemory(browser: {
  readonly search: string
  readonly storage: () => Storage
}): LanguageMemory {
  const asked = new URLSearchParams(browser.search).get('lang')
  const first = asked ?? attempt(() => browser.storage().getItem(KEY))
  return {
    first: first === 'en' ? 'en' : 'zh',
    keep: (language: Language) => attempt(() => browser.storage().setItem(KEY, language)),
  }
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read()
  } catch {
    return undefined // storage is blocked in this browser; the page works without it
  }
}
