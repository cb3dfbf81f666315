import { hashRates, openRate, rsaRates } from './cryptography.mjs'
import { httpRate } from './http-exchange.mjs'

/** What this machine can do a second of each thing that no payment can be without, alone. */
export async function measureFloor({ commitMeter, seconds }) {
  const each = { seconds: seconds / 4 }
  return {
    commit: commitMeter.commitsPerSecond(each),
    ...(await rsaRates(each)),
    gcmOpen: openRate(each),
    ...hashRates(each),
    http: await httpRate(each),
  }
}
