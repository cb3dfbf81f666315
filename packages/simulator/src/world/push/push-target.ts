import { sealPush, signPush } from '../../codec/push-seal.ts'
import { buildPushXml } from '../../codec/push-xml.ts'
import type { JsonObject } from '../../transport/json-object.ts'
import { drawBytes, drawDigits, type Random } from '../random.ts'
import type { WallClock } from '../time/timers.ts'

/** Where the app's server hears events. */
export interface PushTarget {
  readonly url: string
  readonly token: string
  /** In which the app's server wants to read. */
  readonly format: PushFormat
  /** 43 characters for safe mode; undefined for plain mode. */
  readonly encodingAesKey: string | undefined
}

/** 数据格式, as the admin console offers them. */
export const pushFormats = ['json', 'xml'] as const
export type PushFormat = (typeof pushFormats)[number]

interface Effects {
  readonly appid: string
  readonly wall: WallClock
  readonly random: Random
}

/** The address of a push or a check, signed afresh. */
export function addressOf(
  target: PushTarget,
  more: Readonly<Record<string, string>>,
  effects: Effects,
): string {
  return address({ target, stamp: stampOf(effects), more })
}

/** A message on its way: plain, or encrypted and signed once more. */
export function letterOf({ target, content }: { target: PushTarget; content: JsonObject }, effects: Effects) {
  const message = writeAs(target.format, content)
  const stamp = stampOf(effects)
  if (target.encodingAesKey === undefined) return { url: address({ target, stamp, more: {} }), body: message }
  const { encodingAesKey, token } = target
  const salt = drawBytes(effects.random, 16)
  const encrypted = sealPush({ message, appid: effects.appid, encodingAesKey, salt })
  const msg_signature = signPush([token, stamp.timestamp, stamp.nonce, encrypted])
  return {
    url: address({ target, stamp, more: { encrypt_type: 'aes', msg_signature } }),
    body: writeAs(target.format, { ToUserName: content['ToUserName'], Encrypt: encrypted }),
  }
}

const writeAs = (format: PushFormat, content: JsonObject): string =>
  format === 'xml' ? buildPushXml(content) : JSON.stringify(content)

interface Stamp {
  readonly timestamp: string
  readonly nonce: string
}

const stampOf = ({ wall, random }: Effects): Stamp => ({
  timestamp: String(Math.floor(wall.now() / 1000)),
  nonce: drawDigits(random, 10),
})

function address(wish: { target: PushTarget; stamp: Stamp; more: Readonly<Record<string, string>> }): string {
  const { target, stamp, more } = wish
  const signature = signPush([target.token, stamp.timestamp, stamp.nonce])
  const query = new URLSearchParams({ signature, ...stamp, ...more })
  return `${target.url}${target.url.includes('?') ? '&' : '?'}${query}`
}
