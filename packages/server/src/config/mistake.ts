/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** One thing that is wrong with the configuration. Never holds a secret. */
export interface Mistake {
  /** The environment variable, or the member of the file. */
  readonly variable: string
  /** What is wrong, as a sentence. */
  readonly problem: Bilingual
  /** What to do, as a sentence. */
  readonly remedy: Bilingual
}

/** The configuration cannot be used; every mistake is listed, one a line. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly code = 'invalid_config'
  readonly mistakes: readonly Mistake[]

  constructor(mistakes: readonly Mistake[]) {
    super(['配置有误 · The configuration has mistakes:', ...mistakes.map(showMistake)].join('\n'))
    this.mistakes = mistakes
  }
}

/** Makes the error of a single mistake. */
export function mistaken(mistake: Mistake): ConfigError {
  return new ConfigError([mistake])
}

function showMistake({ variable, problem, remedy }: Mistake): string {
  return `  ${variable}: ${problem.zh}${remedy.zh} · ${problem.en} ${remedy.en}`
}
