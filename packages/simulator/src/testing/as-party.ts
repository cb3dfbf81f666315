import type { Simulator } from '../simulator.ts'
import type { AppCredentials, MerchantCredentials } from '../world/keys/credentials.ts'

/** The simulator as another merchant's or another app's server sees it: with its keys in place of the first's. */
export const asParty = (
  { url, tlsUrl, clock, close, credentials }: Simulator,
  party: { readonly merchant?: MerchantCredentials; readonly app?: AppCredentials },
): Simulator => ({
  ...{ url, tlsUrl, clock, close },
  credentials: { ...credentials, ...party.merchant, ...party.app },
})
