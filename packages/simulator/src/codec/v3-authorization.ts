import { V3_SCHEME } from './v3-sign.ts'

/** The five members of a v3 `Authorization` header. */
export interface V3Authorization {
  readonly mchid: string
  readonly nonce: string
  readonly signature: string
  readonly timestamp: string
  readonly serial: string
}

export type ReadAuthorization =
  | { readonly kind: 'read'; readonly authorization: V3Authorization }
  | { readonly kind: 'missing' }
  | { readonly kind: 'other_scheme' }
  | { readonly kind: 'malformed' }

/** Reads the header; its five `key="value"` members may come in any order. */
export function readAuthorization(header: string | undefined): ReadAuthorization {
  if (header === undefined || header.trim() === '') return { kind: 'missing' }
  const [scheme, ...rest] = header.trim().split(' ')
  if (scheme !== V3_SCHEME) return { kind: 'other_scheme' }
  const members = readMembers(rest.join(' '))
  if (members === undefined) return { kind: 'malformed' }
  const { mchid, nonce_str: nonce, signature, timestamp, serial_no: serial } = members
  if (!mchid || !nonce || !signature || !timestamp || !serial) return { kind: 'malformed' }
  return { kind: 'read', authorization: { mchid, nonce, signature, timestamp, serial } }
}

type Members = Partial<Record<'mchid' | 'nonce_str' | 'signature' | 'timestamp' | 'serial_no', string>>

function readMembers(text: string): Members | undefined {
  const found = text.split(',').map((part) => /^\s*(\w+)="([^"]*)"\s*$/.exec(part))
  if (found.some((match) => match === null)) return undefined
  return Object.fromEntries(found.map((match) => [match?.[1], match?.[2]]))
}
