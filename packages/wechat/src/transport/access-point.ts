import { invalidField } from '../errors/invalid-field.ts'
import { payHosts } from './with-backup-host.ts'

/** Where WeChat Pay is. Another base URL, such as a simulator's, has no backup unless it names one. */
export function readAccessPoint(given: { readonly baseUrl?: string; readonly backupUrl?: string }) {
  const baseUrl = readOrigin(given.baseUrl ?? payHosts.main, 'baseUrl')
  const backup = given.backupUrl ?? (baseUrl === payHosts.main ? payHosts.backup : undefined)
  return { baseUrl, backupUrl: backup === undefined ? undefined : readOrigin(backup, 'backupUrl') }
}

/** A path in front would be signed, and WeChat does not know it. */
function readOrigin(text: string, field: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href) return url.origin
  throw invalidField({
    field,
    rule: 'scheme and host without a path, such as https://api.mch.weixin.qq.com',
    value: text,
  })
}
