import { en } from './en.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'

/** Everything that the command says, in one language. */
export type Text = { readonly [Key in keyof typeof en]: string }

const texts: { readonly [Each in Language]: Text } = { zh, en }

/** The texts of a language. */
export function textOf(language: Language): Text {
  return texts[language]
}

/**
 * The language to speak: `--lang`, else MINITILL_LANG, else the locale of the terminal, else English.
 * It is read before the command line is parsed, because `--help` must speak it, too.
 */
export function chooseLanguage(given: {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
}): Language {
  const { args, env } = given
  const at = args.indexOf('--lang')
  const spoken =
    args.find((arg) => arg.startsWith('--lang='))?.slice('--lang='.length) ??
    (at >= 0 ? args[at + 1] : undefined)
  const locale = spoken ?? env['MINITILL_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? ''
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
