import { type LookupAddress, lookup as lookUp } from 'node:dns'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import {
  isPublicAddress,
  type WebhookAnswer,
  type WebhookRequest,
  type WebhookTransport,
} from '@minitill/till'
import { standardHeaders } from '@minitill/wechat'

/**
 * The real way out for webhooks. It connects to the very address that it has checked, so that a name which changes its
 * mind between check and connection (DNS rebinding) gains nothing. No redirects are followed, no proxy is used.
 * @param rules.allowsPrivate plain http and any address pass: for development
 */
export function createWebhookTransport(rules: { readonly allowsPrivate: boolean }): WebhookTransport {
  return async (request) => {
    try {
      return await exchange(request, rules)
    } catch (error) {
      return { kind: 'unanswered', failure: failureOf(error) }
    }
  }
}

/** What is read of an answer; the rest is dropped with the connection. */
const ANSWER_LIMIT_BYTES = 2048

class RefusedError extends Error {
  override readonly name = 'RefusedError'
  readonly code: string

  constructor(code: 'address_refused' | 'not_https') {
    super(code)
    this.code = code
  }
}

async function exchange(
  { url: text, headers, body, timeoutMs }: WebhookRequest,
  { allowsPrivate }: { readonly allowsPrivate: boolean },
): Promise<WebhookAnswer> {
  const url = new URL(text)
  if (!allowsPrivate) refuse(url)
  const answer = await send(url, {
    method: 'POST',
    headers: { ...standardHeaders, ...headers, 'content-length': Buffer.byteLength(body) },
    body,
    signal: AbortSignal.timeout(timeoutMs), // looking up, connecting, waiting and reading alike
    ...(allowsPrivate ? {} : { lookup: lookUpPublic }),
  })
  return { kind: 'answered', status: answer.statusCode ?? 0, body: await readBeginning(answer) }
}

/** Sockets do not look an address up that is written as one, so it is checked here. */
function refuse(url: URL): void {
  if (url.protocol !== 'https:') throw new RefusedError('not_https')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw new RefusedError('address_refused')
}

/** Answers a name's addresses only where every one of them is public. */
const lookUpPublic: LookupFunction = (hostname, options, answer) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return answer(error, '')
    if (!addresses.every(({ address }) => isPublicAddress(address)))
      return answer(new RefusedError('address_refused'), '')
    return options.all ? answer(null, addresses) : answerOne(addresses, answer)
  })
}

function answerOne([first]: readonly LookupAddress[], answer: Parameters<LookupFunction>[2]): void {
  if (first) answer(null, first.address, first.family)
}

function send(
  url: URL,
  { body, ...options }: Parameters<typeof requestHttps>[1] & { readonly body: string },
): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  return new Promise((resolve, reject) => {
    // A connection of its own for every attempt: none is kept that was checked long ago.
    const sending = request(url, { ...options, agent: false }, resolve)
    sending.on('error', reject)
    sending.end(body)
  })
}

async function readBeginning(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.byteLength
    if (size >= ANSWER_LIMIT_BYTES) break // leaving the loop drops the connection
  }
  return Buffer.concat(chunks).subarray(0, ANSWER_LIMIT_BYTES).toString()
}

/** A word from a short list: it is stored and shown, and must tell nothing of the network inside. */
function failureOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (error instanceof RefusedError) return error.code
  if (error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError'))
    return 'timeout'
  if (/^(ENOTFOUND|EAI_)/.test(code)) return 'name_not_found'
  if (/CERT|^ERR_TLS|^ERR_SSL|SELF_SIGNED|UNABLE_TO/.test(code)) return 'tls_failed'
  return 'connection_failed'
}
