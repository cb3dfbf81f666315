import { syncBuiltinESMExports } from 'node:module'
import { Transform } from 'node:stream'
import zlib, { gunzipSync, gzipSync } from 'node:zlib'

/** Lets streams pack and unpack in this very thread, whole at their end. */
export function replaceGzip(): void {
  Object.defineProperties(zlib, {
    createGzip: { value: () => atOnce(gzipSync), configurable: true },
    createGunzip: { value: () => atOnce(gunzipSync), configurable: true },
  })
  syncBuiltinESMExports()
}

function atOnce(change: (bytes: Buffer) => Buffer): Transform {
  const chunks: Buffer[] = []
  return new Transform({
    transform(chunk: Buffer, _, next) {
      chunks.push(chunk)
      next()
    },
    flush(end) {
      try {
        end(null, change(Buffer.concat(chunks)))
      } catch (error) {
        end(error as Error)
      }
    },
  })
}
