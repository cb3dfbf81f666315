import { type Clock, instantOf } from '@minitill/wechat'
import { CredentialsError, readCredentials } from '../simulator-settings.ts'

/** The time of a simulator that runs, as it is now. @throws CredentialsError */
export async function simulatedClock(credentialsFile: string): Promise<Clock> {
  const { baseUrl } = readCredentials(credentialsFile)
  try {
    const answer = await fetch(new URL('/_sim/clock', baseUrl))
    const { now } = (await answer.json()) as { readonly now: number } // the simulator's own words
    return { now: () => instantOf(now) }
  } catch (cause) {
    throw new CredentialsError(`${credentialsFile}: ${baseUrl}`, { cause })
  }
}
