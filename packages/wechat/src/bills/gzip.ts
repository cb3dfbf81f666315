import { pipeline, Readable, type Transform } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'

type Bytes = AsyncIterable<Uint8Array>

/** Unpacks while reading; throws where the packing is broken or ends too early. */
export const gunzip = (bytes: Bytes): Bytes => through(bytes, createGunzip())

/** Packs while reading. */
export const gzip = (bytes: Bytes): Bytes => through(bytes, createGzip())

/** The first two bytes of everything that is packed so. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b

/** A failure of either side reaches whoever reads. */
function through(bytes: Bytes, transform: Transform): Bytes {
  pipeline(Readable.from(bytes, { objectMode: false }), transform, () => {})
  return transform
}
