import { createHash, createHmac } from 'node:crypto'
import type { V2Params, V2SignType } from '../codec/v2-sign.ts'
import type { Deviation } from './find-deviations.ts'

/** A v2 signature in the making, as somebody may have gone about it. */
export interface V2Draft {
  /** Everything that may be signed, in the order in which it was sent. */
  readonly params: V2Params
  readonly keepsEmpty: boolean
  readonly sort: (names: readonly string[]) => readonly string[]
  readonly key: string
  /** What follows the parameters. */
  readonly ending: (key: string) => string
  /** Whether the key stands among the parameters, under the name `key`. */
  readonly sortsKeyIn: boolean
  readonly algorithm: V2SignType | 'SHA-1' | 'SHA-256'
  readonly encoding: 'utf8' | 'latin1'
  /** A last change to the whole text. */
  readonly finish: (text: string) => string
}

export type V2Deviation = Deviation<V2Draft>

/** As it is asked for. @see WeChat Pay v2 签名算法 */
export const rightV2Draft = (wish: { params: V2Params; key: string; signType: V2SignType }): V2Draft => ({
  params: withoutSign(wish.params),
  keepsEmpty: false,
  sort: (names) => names.toSorted(), // code units: byte order for the ASCII names that v2 has
  key: wish.key,
  ending: (key) => `&key=${key}`,
  sortsKeyIn: false,
  algorithm: wish.signType,
  encoding: 'utf8',
  finish: (text) => text,
})

/** Upper-case hex. */
export function signDraft(draft: V2Draft): string {
  const text = textOf(draft, draft.key)
  return hasherOf(draft).update(text, draft.encoding).digest('hex').toUpperCase()
}

/** The string to sign with its key masked, whichever key it is. */
export const showDraft = (draft: V2Draft): string => textOf(draft, '****')

function textOf({ params, keepsEmpty, sort, ending, sortsKeyIn, finish }: V2Draft, key: string): string {
  const all: V2Params = sortsKeyIn ? { ...params, key } : params
  const names = sort(Object.keys(all).filter((name) => keepsEmpty || all[name] !== ''))
  return finish(names.map((name) => `${name}=${all[name]}`).join('&') + ending(key))
}

function hasherOf({ algorithm, key }: V2Draft) {
  switch (algorithm) {
    case 'MD5':
      return createHash('md5')
    case 'SHA-1':
      return createHash('sha1')
    case 'SHA-256':
      return createHash('sha256')
    case 'HMAC-SHA256':
      return createHmac('sha256', key)
  }
}

const withoutSign = ({ sign: _, ...params }: V2Params): V2Params => params
