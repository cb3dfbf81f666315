import { createPrivateKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

interface VectorFile {
  readonly keys: Readonly<Record<string, { readonly privateKeyPkcs8Base64: string }>>
  readonly vectors: readonly { readonly id: string; readonly kind: string }[]
}

const file = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as VectorFile

/** All vectors of one kind; the reader names their shape, and the tests are its proof. */
export function vectorsOfKind<Shape>(kind: string): readonly (Shape & { readonly id: string })[] {
  const found = file.vectors.filter((vector) => vector.kind === kind)
  if (found.length === 0) throw new Error(`vectors.json has no vector of kind ${kind}`)
  return found as unknown as readonly (Shape & { readonly id: string })[]
}

/** A private key by its name, such as `tw_merchant`. */
export function vectorPrivateKey(name: string): KeyObject {
  const key = Buffer.from(file.keys[name]?.privateKeyPkcs8Base64 ?? '', 'base64')
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' })
}
