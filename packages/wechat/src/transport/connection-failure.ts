import { WechatError } from '../errors/wechat-error.ts'

/** TLS gives up on a certificate before the first byte of a request is written. */
const CERTIFICATE_CODES =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_CERT_|HOSTNAME_MISMATCH|INVALID_CA)/

/** A download that does not begin, or does not go on. */
const PAUSE_CODES: ReadonlySet<string> = new Set(['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'])

/**
 * Turns what the network said into what it means for the call.
 * - `not_sent`: no connection came about, so WeChat cannot have acted: outcome `refused`, and yet repeatable.
 * - `connection_failed`, `timeout`: the request may have arrived: outcome `unknown`.
 */
export function explainConnectionFailure(failure: {
  readonly error: unknown
  readonly url: string
  readonly timeoutMs: number
}): WechatError {
  const host = new URL(failure.url).host
  const code = codeOf(failure.error)
  if (isTimeout(failure.error)) return timedOut({ host, ...failure })
  if (isBeforeSending(failure.error)) return notSent({ host, code, cause: failure.error })
  return new WechatError(
    `The connection to ${host} broke (${code}); WeChat may have received the request. Repeat it unchanged or query.`,
    { code: 'connection_failed', outcome: 'unknown', remedy: 'repeat', cause: failure.error },
  )
}

function timedOut(failure: {
  readonly host: string
  readonly timeoutMs: number
  readonly error: unknown
}): WechatError {
  return new WechatError(
    `${failure.host} did not answer within ${failure.timeoutMs} ms; it may have received the request. Repeat it unchanged or query.`,
    { code: 'timeout', outcome: 'unknown', remedy: 'repeat', cause: failure.error },
  )
}

function notSent(failure: {
  readonly host: string
  readonly code: string
  readonly cause: unknown
}): WechatError {
  const advice = CERTIFICATE_CODES.test(failure.code)
    ? 'Its TLS certificate is not trusted: check the CA, the clock and any proxy in between.'
    : 'Check DNS, the firewall and the address, then repeat unchanged.'
  return new WechatError(`No connection to ${failure.host} (${failure.code}); nothing was sent. ${advice}`, {
    code: 'not_sent',
    outcome: 'refused',
    remedy: 'repeat_later',
    cause: failure.cause,
  })
}

function isTimeout(error: unknown): boolean {
  return (error instanceof Error && error.name === 'TimeoutError') || PAUSE_CODES.has(codeOf(error))
}

/** Only what is certain counts: a reset in mid-handshake looks like a reset after sending. */
function isBeforeSending(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(isBeforeSending)
  const syscall = error instanceof Error && 'syscall' in error ? error.syscall : undefined
  const code = codeOf(error)
  const isConnecting =
    syscall === 'connect' || syscall === 'getaddrinfo' || code === 'UND_ERR_CONNECT_TIMEOUT'
  return isConnecting || CERTIFICATE_CODES.test(code)
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'no code'
}
