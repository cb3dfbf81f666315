import { ConfigError } from '@minitill/server'
import { TillError, tillErrors } from '@minitill/till'
import { BackupError, backupProblems } from './backup/backup-error.ts'
import { CatalogFileError } from './catalog-file.ts'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { CredentialsError } from './simulator-settings.ts'
import type { Terminal } from './terminal/terminal.ts'
import type { Language, Text } from './text/text.ts'
import { UsageError } from './usage-error.ts'

/** Says what went wrong and what to do, and answers the exit code. */
export function explainFailure(
  error: unknown,
  speech: { readonly terminal: Terminal; readonly text: Text; readonly language: Language },
): ExitCode {
  const { terminal, text, language } = speech
  if (error instanceof ConfigError) {
    const lines = error.mistakes.map((mistake) => {
      return `  ${mistake.variable}: ${mistake.problem[language]} ${mistake.remedy[language]}`
    })
    terminal.complain({
      lines: [text.configurationWrong, ...lines],
      facts: { error: error.code, mistakes: error.mistakes },
    })
    return exitCodes.configuration
  }
  if (error instanceof BackupError) {
    const { code, message } = error
    terminal.complain({
      lines: [`${text[backupProblems[code]]} ${message}`],
      facts: { error: code, message },
    })
    return exitCodes.failed
  }
  if (error instanceof TillError) {
    const { message, remedy } = tillErrors[error.code]
    const detail = error.message.slice(message.en.length).trim() // in brackets, where there is one
    terminal.complain({
      lines: [`${text.failed} ${message[language]} ${detail}`.trim(), remedy[language]],
      facts: { error: error.code, message: error.message },
    })
    return exitCodes.failed
  }
  const [sentence, code] = kindOf(error, text)
  const message = error instanceof Error ? error.message : String(error)
  terminal.complain({ lines: [`${sentence} ${message}`], facts: { error: code, message } })
  return exitCodeOf[code]
}

const exitCodeOf = {
  usage: exitCodes.usage,
  credentials_unreadable: exitCodes.configuration,
  catalog_unreadable: exitCodes.configuration,
  port_taken: exitCodes.portTaken,
  failed: exitCodes.failed,
} as const

function kindOf(error: unknown, text: Text): [sentence: string, code: keyof typeof exitCodeOf] {
  if (error instanceof UsageError) return [text.failed, 'usage']
  if (error instanceof CredentialsError) return [text.credentialsUnreadable, 'credentials_unreadable']
  if (error instanceof CatalogFileError) return [text.catalogUnreadable, 'catalog_unreadable']
  const isPortTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
  return isPortTaken ? [text.portTaken, 'port_taken'] : [text.failed, 'failed']
}
