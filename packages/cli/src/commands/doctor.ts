import { type Check, diagnose, loadConfig, systemConfigSources, systemEffects } from '@minitill/server'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { readCredentials, simulatorSettings } from '../simulator-settings.ts'

/**
 * `minitill doctor`: asks WeChat what only a right configuration gets answered, and says what to do about the rest.
 * @throws ConfigError, CredentialsError
 */
export async function runDoctor(
  { env, terminal, language }: CommandContext,
  options: { readonly simulator?: string | undefined },
): Promise<ExitCode> {
  const simulated =
    options.simulator === undefined ? {} : simulatorSettings(readCredentials(options.simulator))
  const config = loadConfig({ ...systemConfigSources, env: { ...env, ...simulated } })
  const checks = await diagnose(config, systemEffects)
  const isWell = checks.every(({ verdict }) => verdict !== 'fail')
  terminal.say({
    lines: checks.map(({ name, verdict, message }) => `${signs[verdict]} ${name}: ${message[language]}`),
    facts: { ok: isWell, checks },
  })
  return isWell ? exitCodes.ok : exitCodes.failed
}

const signs: Readonly<Record<Check['verdict'], string>> = { ok: '✓', warn: '!', fail: '✗' }
