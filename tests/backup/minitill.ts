import { run } from '../../packages/cli/src/run.ts'
import { findPostgres } from '../support/postgres/find-postgres.ts'

/** What a command said, as `--json`, and how it ended. */
export interface Said {
  readonly code: number
  readonly facts: Readonly<Record<string, unknown>>
}

/** Runs a command that ends, in this process. */
export async function minitill(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Said> {
  let said = ''
  const hear = (text: string) => {
    said += text
  }
  const code = await run({
    args: ['--json', ...args],
    env,
    out: hear,
    err: hear,
    version: '0',
    onStop: () => {},
  })
  return { code, facts: JSON.parse(said) }
}

/** The search path on which PostgreSQL's programs are found. */
export function pathOfPrograms(): string {
  return [process.env['PATH'], findPostgres()].join(':')
}
