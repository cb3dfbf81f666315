import { Agent, type Dispatcher, request as send } from 'undici'
import { WechatError } from '../errors/wechat-error.ts'
import { type ClientCertificate, readClientCertificate } from './client-certificate.ts'
import { explainConnectionFailure } from './connection-failure.ts'
import { createDownload } from './create-download.ts'
import { firstValues } from './first-values.ts'
import type { Download, HttpRequest, HttpResponse, Transport } from './transport.ts'
import { standardHeaders } from './user-agent.ts'

export interface TransportOptions {
  /** PEM of the one authority to trust instead of the system's, such as the simulator's. */
  readonly ca?: string
  /** Offered to every host that asks for one: for the refunds of API v2, so keep such a transport for them. */
  readonly clientCertificate?: ClientCertificate
  /** Connections kept per host; further requests wait for one. */
  readonly connections?: number
  /** Largest answer that is read. */
  readonly answerLimitBytes?: number
}

/** A transport that owns connections: close it when the program ends. */
export interface OpenTransport extends Transport {
  readonly download: Download
  /** Waits for exchanges under way, then closes every connection. */
  close(): Promise<void>
}

/** One payment keeps a connection busy for some 100 ms, so 64 carry several hundred payments a second. */
const DEFAULT_CONNECTIONS = 64
/** The longest JSON or XML answer is some kilobytes; bills are downloads. */
const DEFAULT_ANSWER_LIMIT_BYTES = 1024 * 1024
/** A dead access point must leave time for the backup host. */
const CONNECT_TIMEOUT_MS = 5000

/**
 * The real transport: one pool of kept-alive connections, no redirects followed, answers limited in size.
 * It throws `WechatError` with the code `not_sent`, `connection_failed`, `timeout` or `answer_too_large`.
 * @throws InvalidFieldError when the client certificate cannot be used
 */
export function createTransport(options: TransportOptions = {}): OpenTransport {
  const answerLimitBytes = options.answerLimitBytes ?? DEFAULT_ANSWER_LIMIT_BYTES
  const dispatcher = new Agent({
    connections: options.connections ?? DEFAULT_CONNECTIONS,
    connect: buildConnectOptions(options),
  })
  const exchange = (request: HttpRequest) => exchangeOnce({ request, dispatcher, answerLimitBytes })
  return Object.assign(exchange, { download: createDownload(dispatcher), close: () => dispatcher.close() })
}

function buildConnectOptions({ ca, clientCertificate }: TransportOptions) {
  return {
    timeout: CONNECT_TIMEOUT_MS,
    ...(ca === undefined ? {} : { ca }),
    ...(clientCertificate === undefined ? {} : readClientCertificate(clientCertificate)),
  }
}

async function exchangeOnce(call: {
  readonly request: HttpRequest
  readonly dispatcher: Dispatcher
  readonly answerLimitBytes: number
}): Promise<HttpResponse> {
  const { method, url, headers, body, timeoutMs } = call.request
  const signal = AbortSignal.timeout(timeoutMs) // covers connecting, waiting and reading alike
  try {
    const answer = await send(url, {
      method,
      headers: { ...standardHeaders, ...headers },
      body: body ?? null,
      signal,
      dispatcher: call.dispatcher,
    })
    const bytes = await readLimited({ body: answer.body, limitBytes: call.answerLimitBytes })
    return { status: answer.statusCode, headers: firstValues(answer.headers), body: bytes }
  } catch (error) {
    throw error instanceof WechatError ? error : explainConnectionFailure({ error, url, timeoutMs })
  }
}

async function readLimited(answer: {
  readonly body: AsyncIterable<Uint8Array>
  readonly limitBytes: number
}): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.byteLength
    if (size > answer.limitBytes) throw answerTooLarge(answer.limitBytes) // leaving the loop drops the connection
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

function answerTooLarge(limitBytes: number): WechatError {
  return new WechatError(
    `The answer is larger than ${limitBytes} bytes; it was not read. Query what became of the call.`,
    {
      code: 'answer_too_large',
      outcome: 'unknown',
      remedy: 'query',
    },
  )
}
