import { mistaken } from './mistake.ts'
import type { SettingName } from './setting-names.ts'
import { readSettingsFile } from './settings-file.ts'

/** What loading the configuration may look at. */
export interface ConfigSources {
  readonly env: Readonly<Record<string, string | undefined>>
  /** The text of a file. @throws Error when it cannot be read */
  readonly readFile: (path: string) => string
}

/** The settings as texts, from the environment or else from the file. */
export interface Settings {
  /** The text of a setting without blanks around it; undefined where it is absent or empty. */
  find(name: SettingName): string | undefined
  /** @throws ConfigError where it is absent, with this advice */
  require(name: SettingName, advice: { readonly zh: string; readonly en: string }): string
}

/**
 * Brings environment and file together: the environment wins.
 * @throws ConfigError where the file cannot be read
 */
export function loadSettings(sources: ConfigSources): Settings {
  const { env } = sources
  const file = env['MINITILL_CONFIG'] ? readSettingsFile(env['MINITILL_CONFIG'], sources) : new Map()
  const find = (name: SettingName) => env[name]?.trim() || file.get(name) || undefined
  return {
    find,
    require(name, advice) {
      const text = find(name)
      if (text !== undefined) return text
      throw mistaken({ variable: name, problem: { zh: '没有设置。', en: 'It is not set.' }, remedy: advice })
    },
  }
}
