import { isIP } from 'node:net'
import { TillError } from '../errors/till-error.ts'
import { isPublicAddress } from './is-public-address.ts'

/**
 * Reads the address of an endpoint. What a name stands for is checked again at every delivery, by who connects.
 * @throws TillError `webhook_url_refused`
 */
export function parseWebhookUrl(text: string, rules: { readonly allowsPrivate: boolean }): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const flaw = url ? flawOf(url, rules) : 'it is no absolute URL'
  if (!url || flaw !== undefined) throw new TillError('webhook_url_refused', { detail: flaw ?? '' })
  return url.href
}

/** Longer ones are no addresses but data. */
const LENGTH_LIMIT = 2048

function flawOf(url: URL, { allowsPrivate }: { readonly allowsPrivate: boolean }): string | undefined {
  if (url.protocol !== 'https:' && !(allowsPrivate && url.protocol === 'http:')) return 'it is not https'
  if (url.username !== '' || url.password !== '') return 'it holds a name or a password'
  if (url.hash !== '') return 'it has a fragment'
  if (url.href.length > LENGTH_LIMIT) return `it is longer than ${LENGTH_LIMIT} characters`
  return allowsPrivate || isPublicHost(url.hostname) ? undefined : 'it leads into a private network'
}

function isPublicHost(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (isIP(host) !== 0) return isPublicAddress(host)
  return host.includes('.') && !/\.(localhost|local|internal)$/.test(host)
}
