import { mistaken } from './mistake.ts'
import type { SettingName } from './setting-names.ts'
import type { Settings } from './settings.ts'

/** Reads one of a few words; the first where it is absent. @throws ConfigError */
export function readChoice<Choice extends string>(
  settings: Settings,
  { name, choices }: { readonly name: SettingName; readonly choices: readonly [Choice, ...Choice[]] },
): Choice {
  const text = settings.find(name)
  const choice = text === undefined ? choices[0] : choices.find((known) => known === text)
  if (choice !== undefined) return choice
  const listed = choices.join(', ')
  throw mistaken({
    variable: name,
    problem: { zh: `不认识“${text}”。`, en: `"${text}" is not known.` },
    remedy: { zh: `可选：${listed}。`, en: `Choose among ${listed}.` },
  })
}

/** Reads true or false; false where it is absent. @throws ConfigError */
export function readFlag(settings: Settings, name: SettingName): boolean {
  return readChoice(settings, { name, choices: ['false', 'true'] }) === 'true'
}
