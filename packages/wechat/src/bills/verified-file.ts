import { createHash } from 'node:crypto'
import { PassThrough } from 'node:stream'
import { WechatError } from '../errors/wechat-error.ts'
import type { BillFile } from './bill.ts'
import { gunzip, gzip, isGzip } from './gzip.ts'
import { peek } from './peek.ts'

/** Of the unpacked file: a year's largest merchants stay far below, and an endless one must end. */
const UNPACKED_LIMIT_BYTES = 8 * 1024 ** 3

/**
 * Passes a bill on, compressed, and checks it on the way: that it unpacks to its end, and that the unpacked bytes have
 * the hash that WeChat gave. Whoever reads it to the end without an error has the whole bill.
 * @param sha1 lower-case hex, of the bytes before compression; v2 gives none
 */
export async function* verifiedFile(bytes: AsyncIterable<Uint8Array>, sha1: string | undefined): BillFile {
  const { start, whole } = await peek(bytes)
  const packed = isGzip(start) ? whole : gzip(whole)
  const copy = new PassThrough()
  const digest = digestOf(gunzip(copy))
  digest.catch(() => {}) // it is awaited at the end; a reader that leaves earlier does not care
  try {
    for await (const chunk of packed) {
      await write(copy, chunk, digest)
      yield chunk
    }
    copy.end()
    const found = await digest
    if (sha1 !== undefined && found !== sha1.toLowerCase()) throw damaged('its hash is another')
  } catch (error) {
    throw error instanceof WechatError ? error : damaged('it does not unpack', error)
  } finally {
    copy.destroy()
  }
}

/** Waits while the unpacking is behind, and hears at once where it has failed. */
async function write(copy: PassThrough, chunk: Uint8Array, digest: Promise<string>): Promise<void> {
  if (copy.write(chunk)) return
  await Promise.race([new Promise<void>((resolve) => copy.once('drain', resolve)), digest])
}

async function digestOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha1')
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > UNPACKED_LIMIT_BYTES) throw damaged(`it unpacks to more than ${UNPACKED_LIMIT_BYTES} bytes`)
    hash.update(chunk)
  }
  return hash.digest('hex')
}

function damaged(what: string, cause?: unknown): WechatError {
  return new WechatError(
    `The bill did not arrive as WeChat made it: ${what}. Nothing of it counts; fetch it again.`,
    {
      code: 'bill_damaged',
      outcome: 'unknown',
      remedy: 'repeat_later',
      cause,
    },
  )
}
