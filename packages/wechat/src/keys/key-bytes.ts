import { readFileSync } from 'node:fs'

/** One key or certificate as DER, with the label that its armour had, where it had any. */
export interface KeyBytes {
  readonly label: string | undefined
  readonly der: Buffer
}

/** What the text turned out to be. A path is never repeated: it could be a key that was pasted badly. */
export type KeyText =
  | { readonly kind: 'found'; readonly blocks: readonly KeyBytes[] }
  | { readonly kind: 'unreadable'; readonly shown: string }

/** Far above any key or chain; a larger file is something else. */
const FILE_LIMIT_BYTES = 1024 * 1024
/** Every key and certificate is an ASN.1 sequence longer than 127 bytes. */
const DER_SEQUENCE = 0x30
const SMALLEST_DER_BYTES = 128
const ARMOUR = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g

/**
 * Finds the keys in what people paste into configuration: PEM text, base64 of PEM or of DER, PEM that lost its first
 * and last line, or the path of a file with any of these. A byte order mark, CRLF and a literal `\n` are forgiven.
 */
export function readKeyText(source: string): KeyText {
  const text = tidy(source)
  if (text === '') return { kind: 'unreadable', shown: 'empty text' }
  const blocks = readBlocks(text)
  return blocks.length > 0 ? { kind: 'found', blocks } : readKeyFile(source.trim())
}

function readKeyFile(path: string): KeyText {
  if (path.includes('\0') || path.includes('-----')) return { kind: 'unreadable', shown: 'damaged PEM text' }
  try {
    const bytes = readFileSync(path)
    const blocks = bytes.length <= FILE_LIMIT_BYTES ? readFileBytes(bytes) : []
    if (blocks.length > 0) return { kind: 'found', blocks }
    return { kind: 'unreadable', shown: 'a file that holds neither PEM, DER nor base64 of them' }
  } catch (error) {
    return { kind: 'unreadable', shown: `neither PEM, base64 nor a readable file (${codeOf(error)})` }
  }
}

function readFileBytes(bytes: Buffer): readonly KeyBytes[] {
  return isDer(bytes) ? [{ label: undefined, der: bytes }] : readBlocks(tidy(bytes.toString('utf8')))
}

function readBlocks(text: string): readonly KeyBytes[] {
  const armoured = [...text.matchAll(ARMOUR)]
  if (armoured.length > 0) return armoured.map(([, label, body]) => ({ label, der: decode(body ?? '') }))
  const decoded = isBase64(text) ? decode(text) : Buffer.alloc(0)
  if (isDer(decoded)) return [{ label: undefined, der: decoded }]
  const inner = tidy(decoded.toString('utf8'))
  return inner.includes('-----BEGIN') ? readBlocks(inner) : []
}

function tidy(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\\r|\\n|\r/g, '\n')
    .trim()
}

function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64')
}

function isDer(bytes: Buffer): boolean {
  return bytes.length >= SMALLEST_DER_BYTES && bytes[0] === DER_SEQUENCE
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
}
