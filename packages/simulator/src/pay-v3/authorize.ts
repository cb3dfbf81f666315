import { readAuthorization, type V3Authorization } from '../codec/v3-authorization.ts'
import { v3RequestMessage, verifyRsa } from '../codec/v3-sign.ts'
import type { Call } from '../transport/call.ts'
import type { World } from '../world/world.ts'
import type { V3Endpoint } from './endpoint.ts'
import { refuse } from './refusal.ts'
import { refusals } from './refusals.ts'

/** @see WeChat Pay v3 签名生成: the timestamp may be off by five minutes */
const CLOCK_WINDOW_SECONDS = 300

/**
 * Finds out whether it is the merchant that it says it is, in WeChat's order: headers, Authorization, clock, serial,
 * signature.
 * @throws V3Refusal
 */
export function authorize(
  { call, family }: { call: Call; family: V3Endpoint['family'] },
  world: World,
): V3Authorization {
  if (family === 'other') requireHeaders(call)
  const authorization = readOrRefuse(call, family)
  const skewSeconds = Math.abs(world.wall.now() / 1000 - Number(authorization.timestamp))
  if (!(skewSeconds <= CLOCK_WINDOW_SECONDS)) throw refuse(refusals.clock)
  const { mchid, certificateSerial, publicKey } = world.merchant
  // SDKs that read the serial from the certificate write it in either case, and are in use as they are.
  if (authorization.mchid !== mchid || authorization.serial.toUpperCase() !== certificateSerial) {
    throw refuse(refusals.serial)
  }
  const message = requestMessageOf(call) ?? ''
  if (!verifyRsa({ message, signature: authorization.signature, publicKey })) throw refuse(refusals.signature)
  if (family === 'transactions') requireHeaders(call)
  requireKnownSerial(call, world)
  return authorization
}

/** Who says that it calls; undefined when its Authorization cannot be read. */
export function namedMchid({ headers }: Call): string | undefined {
  const read = readAuthorization(headers['authorization'])
  return read.kind === 'read' ? read.authorization.mchid : undefined
}

/** The five lines that this call's signature is taken over; undefined when its Authorization cannot be read. */
export function requestMessageOf(call: Call): string | undefined {
  const read = readAuthorization(call.headers['authorization'])
  if (read.kind !== 'read') return undefined
  const { timestamp, nonce } = read.authorization
  return v3RequestMessage({ ...call, timestamp, nonce, body: call.body.toString('utf8') })
}

function readOrRefuse(call: Call, family: V3Endpoint['family']): V3Authorization {
  const read = readAuthorization(call.headers['authorization'])
  if (read.kind === 'read') return read.authorization
  if (read.kind === 'malformed') throw refuse(refusals.authorizationUnreadable)
  if (family === 'transactions') throw refuse(refusals.notSigned)
  throw refuse(read.kind === 'missing' ? refusals.authorizationUnreadable : refusals.authorizationOtherScheme)
}

function requireHeaders({ headers }: Call): void {
  const accepted = headers['accept'] ?? ''
  if (!headers['user-agent'] || !/application\/json|\*\/\*/.test(accepted)) {
    throw refuse(refusals.headersMissing)
  }
}

/** Whoever names a key that WeChat does not have could not verify the answer. */
function requireKnownSerial({ headers }: Call, { platform }: World): void {
  const named = headers['wechatpay-serial']
  if (named === undefined || platform.find(named) !== undefined) return
  throw refuse(refusals.wechatpaySerial)
}
