import { minitill } from '../backup/minitill.ts'
import { type Call, jsonCall } from '../support/json-call.ts'

/** Speaks to the merchant API of a running till with a key of its own. */
export async function askAsMerchant(at: { readonly folder: string; readonly till: string }) {
  const { facts } = await minitill(['keys', 'create', '--label', 'shop'], { MINITILL_DATA_DIR: at.folder })
  const headers = { authorization: `Bearer ${facts['secret']}` }
  return async <T>(path: string, body?: object, more: Pick<Call, 'method'> = {}) =>
    (await jsonCall<T>(`${at.till}/v1${path}`, { headers, body, ...more })).data
}
