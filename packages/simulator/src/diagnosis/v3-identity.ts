import type { V3Authorization } from '../codec/v3-authorization.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { SigningKeys } from './signing-keys.ts'

const WINDOW_SECONDS = 300

/** Says what is wrong with when, who and which certificate, before any signature is looked at; undefined when nothing is. */
export function diagnoseV3Identity(wish: {
  readonly authorization: V3Authorization
  readonly keys: SigningKeys
  /** The wall clock, in milliseconds. */
  readonly now: number
}): Diagnosis | undefined {
  const { timestamp, mchid, serial } = wish.authorization
  const seconds = Math.floor(wish.now / 1000)
  if (!(Math.abs(seconds - Number(timestamp)) <= WINDOW_SECONDS)) return offClock(timestamp, seconds)
  if (mchid !== wish.keys.mchid) return otherMchid
  return serial.toUpperCase() === wish.keys.serial ? undefined : wrongSerial(serial, wish.keys)
}

function offClock(timestamp: string, seconds: number): Diagnosis {
  if (/^\d{13}$/.test(timestamp)) return milliseconds
  if (!/^\d+$/.test(timestamp)) return notSeconds
  const offBy = Number(timestamp) - seconds
  const [zh, en] = offBy < 0 ? ['慢', 'behind'] : ['快', 'ahead']
  return {
    code: 'clock_off',
    explanation: {
      zh: `时间戳比微信的时钟${zh}了 ${Math.abs(offBy)} 秒（最多 300 秒）：校准时钟；重试时重新签名`,
      en: `The timestamp is ${Math.abs(offBy)} seconds ${en} (300 at most): set the clock, and sign anew for each retry.`,
    },
  }
}

function wrongSerial(serial: string, keys: SigningKeys): Diagnosis {
  const other = keys.others.find(({ id }) => id === serial.toUpperCase())
  if (other !== undefined) {
    return {
      code: 'serial_of_other_key',
      explanation: {
        zh: `serial_no 是${other.name.zh}的编号；应是商户 API 证书的序列号 ${keys.serial}`,
        en: `serial_no names ${other.name.en}; it must name the merchant API certificate, ${keys.serial}.`,
      },
    }
  }
  return isSameNumber(serial, keys.serial) ? serialForm : otherSerial
}

/** The same number, but in decimal or with colons, as some tools print it. */
function isSameNumber(serial: string, right: string): boolean {
  if (serial.replace(/[:\s]/g, '').toUpperCase() === right) return true
  return /^\d+$/.test(serial) && BigInt(serial) === BigInt(`0x${right}`)
}

const milliseconds: Diagnosis = {
  code: 'timestamp_in_milliseconds',
  explanation: {
    zh: '时间戳是毫秒（13 位），应为秒（10 位）',
    en: 'The timestamp is in milliseconds (13 digits); it must be in seconds (10).',
  },
}
const notSeconds: Diagnosis = {
  code: 'timestamp_not_seconds',
  explanation: { zh: '时间戳应为 10 位整数秒', en: 'The timestamp must be whole seconds, 10 digits.' },
}
const otherMchid: Diagnosis = {
  code: 'other_mchid',
  explanation: {
    zh: 'Authorization 里的 mchid 不是这个模拟器的商户',
    en: 'The mchid in Authorization is no merchant of this simulator.',
  },
}
const serialForm: Diagnosis = {
  code: 'serial_form',
  explanation: {
    zh: 'serial_no 应写成 40 位十六进制，不带冒号，也不是十进制',
    en: 'serial_no is written in 40 hex digits: no colons, and not in decimal.',
  },
}
const otherSerial: Diagnosis = {
  code: 'serial_of_other_certificate',
  explanation: {
    zh: 'serial_no 不是当前商户 API 证书的：可能读了另一份 apiclient_cert.pem，或证书已更换。用 openssl x509 -in apiclient_cert.pem -noout -serial 查看',
    en: 'serial_no is of another PEM than this merchant API certificate, or of a replaced one. Look with: openssl x509 -in apiclient_cert.pem -noout -serial',
  },
}
