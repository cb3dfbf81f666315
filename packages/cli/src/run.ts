import { CommanderError } from 'commander'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { explainFailure } from './explain-failure.ts'
import { createProgram } from './program.ts'
import { createTerminal } from './terminal/terminal.ts'
import { chooseLanguage, textOf } from './text/text.ts'

/** The world around the command. */
export interface World {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly version: string
  /** Calls back when the program is asked to stop. */
  readonly onStop: (close: () => Promise<void>) => void
}

/**
 * Runs one command line.
 * @returns the exit code of a command that ended; a server that was started goes on
 */
export async function run(world: World): Promise<ExitCode> {
  const { args, env, out, err, version, onStop } = world
  const language = chooseLanguage({ args, env })
  const text = textOf(language)
  let exitCode: ExitCode = exitCodes.ok
  const onExit = (code: ExitCode) => {
    exitCode = code
  }
  const openTerminal = (isJson: boolean) => createTerminal({ out, err, isJson })
  const program = createProgram({
    text,
    version,
    write: { out, err },
    openContext: ({ isJson }) => ({ env, text, language, onStop, onExit, terminal: openTerminal(isJson) }),
    onExit,
  })
  try {
    await program.parseAsync([...args], { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage
    return explainFailure(error, { text, language, terminal: openTerminal(args.includes('--json')) })
  }
}
