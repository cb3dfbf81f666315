import { spawn } from 'node:child_process'
import { BackupError } from './backup-error.ts'

/** The end of what a program says about its failure. */
const SAID_CHARACTERS = 2_000

/**
 * Runs one of PostgreSQL's programs to its end.
 * @throws BackupError `program_missing`; `program_failed` with what it said
 */
export function runProgram(
  program: 'pg_dump' | 'pg_restore',
  parts: {
    readonly args: readonly string[]
    readonly env: Readonly<Record<string, string | undefined>>
  },
): Promise<void> {
  const child = spawn(program, parts.args, { env: parts.env, stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-SAID_CHARACTERS)
  })
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => reject(new BackupError('program_missing', program, { cause })))
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new BackupError('program_failed', `${program}: ${said.trim()}`))
    })
  })
}
