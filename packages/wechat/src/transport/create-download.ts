import { type Dispatcher, request as send } from 'undici'
import { WechatError } from '../errors/wechat-error.ts'
import { explainConnectionFailure } from './connection-failure.ts'
import { firstValues } from './first-values.ts'
import type { Download, HttpRequest } from './transport.ts'
import { standardHeaders } from './user-agent.ts'

/** A bill of a million rows has some 20 MB when it is packed. */
const DOWNLOAD_LIMIT_BYTES = 2 * 1024 ** 3
/** Slow is not dead, but a transfer that trickles must end some time. */
const DOWNLOAD_LIMIT_MS = 30 * 60_000

/** Makes the way in which the real transport downloads; it throws what the transport throws, also while it is read. */
export function createDownload(dispatcher: Dispatcher): Download {
  return async (request) => {
    const { method, url, headers, body, timeoutMs } = request
    try {
      const answer = await send(url, {
        method,
        headers: { ...standardHeaders, ...headers },
        body: body ?? null,
        headersTimeout: timeoutMs,
        bodyTimeout: timeoutMs,
        signal: AbortSignal.timeout(DOWNLOAD_LIMIT_MS),
        dispatcher,
      })
      return {
        status: answer.statusCode,
        headers: firstValues(answer.headers),
        body: limited(answer.body, request),
      }
    } catch (error) {
      throw explainConnectionFailure({ error, url, timeoutMs })
    }
  }
}

async function* limited(
  body: AsyncIterable<Uint8Array>,
  { url, timeoutMs }: HttpRequest,
): AsyncGenerator<Uint8Array> {
  let size = 0
  try {
    for await (const chunk of body) {
      size += chunk.byteLength
      if (size > DOWNLOAD_LIMIT_BYTES) throw tooLarge()
      yield chunk
    }
  } catch (error) {
    throw error instanceof WechatError ? error : explainConnectionFailure({ error, url, timeoutMs })
  }
}

function tooLarge(): WechatError {
  return new WechatError(`The file is larger than ${DOWNLOAD_LIMIT_BYTES} bytes; the rest was not read.`, {
    code: 'answer_too_large',
    outcome: 'refused',
    remedy: 'operator',
  })
}
