import { certificateOf } from '../config/merchant-certificate.ts'
import type { MerchantSettings } from '../config/sellers.ts'
import type { Effects } from '../effects.ts'
import { type Check, fail, ok, warn } from './check.ts'
import type { Patient } from './patient.ts'

const DAY = 24 * 3600_000
/** A new one takes an application, a file and a restart. */
const WARN_BEFORE_DAYS = 30

/** Until when the API certificates of the merchants are good; none where only the serial is known. */
export function checkCertificates({ config, effects }: Patient): readonly Check[] {
  return config.merchants.flatMap((merchant) => checkCertificate(merchant, effects))
}

function checkCertificate({ id, protocols }: MerchantSettings, effects: Effects): readonly Check[] {
  const certificate = certificateOf(protocols)
  if (!certificate) return []
  const name = id === undefined ? 'merchant_certificate' : `merchant_certificate ${id}`
  const daysLeft = Math.floor((Date.parse(certificate.validTo) - effects.wallClock.now()) / DAY)
  const left = {
    zh: `商户 API 证书还有 ${daysLeft} 天到期。`,
    en: `The merchant certificate has ${daysLeft} days left.`,
  }
  if (daysLeft >= WARN_BEFORE_DAYS) return [ok(name, left)]
  const remedy = { zh: '请在商户平台更换证书。', en: 'Renew it on the merchant platform.' }
  const message = { zh: left.zh + remedy.zh, en: `${left.en} ${remedy.en}` }
  return [daysLeft < 0 ? fail(name, message) : warn(name, message)]
}
