import { isIP } from 'node:net'
import { invalidField } from '../errors/invalid-field.ts'

const LENGTH_LIMIT = 255

/**
 * Refuses the addresses that WeChat refuses, or accepts and then never calls.
 * @param allowInsecure for a simulator on the same machine: http, IP addresses and local names pass, too
 * @throws InvalidFieldError
 * @see WeChat Pay v3 notify_url填写注意事项
 */
export function checkNotifyUrl(
  notifyUrl: string,
  { allowInsecure }: { readonly allowInsecure: boolean },
): string {
  const rule = broken(notifyUrl, allowInsecure)
  if (rule === undefined) return notifyUrl
  throw invalidField({ field: 'notify_url', rule, value: notifyUrl })
}

/** The first rule that the address breaks, so worded that it completes "must be". */
function broken(text: string, allowInsecure: boolean): string | undefined {
  if (text.length > LENGTH_LIMIT) return `at most ${LENGTH_LIMIT} characters long`
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(text) || !URL.canParse(text))
    return 'an absolute URL in ASCII, without blanks'
  const url = new URL(text)
  if (/[?#@]/.test(text))
    return 'a URL without query, fragment and user name: carry data in the path or in attach'
  if (url.pathname === '/') return 'a URL with a path'
  if (allowInsecure) return undefined
  if (url.protocol !== 'https:')
    return 'an https URL (allowInsecureNotifyUrl permits http towards a local simulator)'
  return isPublicName(url.hostname)
    ? undefined
    : 'the URL of a public host name, not of an IP address or a local name'
}

function isPublicName(hostname: string): boolean {
  const isAddress = isIP(hostname) !== 0 || hostname.startsWith('[')
  return !isAddress && hostname.includes('.') && !/\.(local|localhost|internal|lan)$/.test(hostname)
}
