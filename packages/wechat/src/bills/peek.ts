type Bytes = AsyncIterable<Uint8Array>

/** Enough to tell XML, JSON, a byte order mark and gzip apart. */
const START_BYTES = 4

/** Looks at how a stream begins, and answers a stream that still begins so. */
export async function peek(bytes: Bytes): Promise<{ readonly start: Uint8Array; readonly whole: Bytes }> {
  const iterator = bytes[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  let isOver = false
  while (start.byteLength < START_BYTES && !isOver) {
    const next = await iterator.next()
    isOver = next.done === true
    if (!next.done) start = Buffer.concat([start, next.value])
  }
  return { start, whole: resume(start, iterator) }
}

async function* resume(start: Uint8Array, iterator: AsyncIterator<Uint8Array>): Bytes {
  try {
    if (start.byteLength > 0) yield start
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  } finally {
    await iterator.return?.()
  }
}

/**
 * Reads a short stream whole: a refusal, where a file was expected.
 * @returns undefined where it is longer than that
 */
export async function readShort(bytes: Bytes, limitBytes: number): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.byteLength
    if (size > limitBytes) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
