import { readFileSync } from 'node:fs'

/** One vector: its kind says which of the further members it has. */
export interface Vector {
  readonly id: string
  readonly kind: string
  readonly [member: string]: unknown
}

/** A key pair, certificate or symmetric key that the vectors name. All of them are public and protect nothing. */
export interface VectorKey {
  readonly serial?: string
  readonly certificatePem?: string
  readonly publicKeyPem?: string
  readonly privateKeyPkcs8Base64?: string
  readonly privateKeyPkcs1Base64?: string
  readonly value?: string
}

interface VectorFile {
  readonly keys: Readonly<Record<string, VectorKey>>
  readonly vectors: readonly Vector[]
}

const file = JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')) as VectorFile

/** All vectors of one kind, typed by the reader; the tests are the proof of the shape. */
export function vectorsOfKind<Shape>(kind: string): readonly (Vector & Shape)[] {
  const found = file.vectors.filter((vector) => vector.kind === kind)
  if (found.length === 0) throw new Error(`vectors.json has no vector of kind ${kind}`)
  return found as unknown as readonly (Vector & Shape)[]
}

/** One vector by its name. */
export function vectorById<Shape>(id: string): Vector & Shape {
  const found = file.vectors.find((vector) => vector.id === id)
  if (found === undefined) throw new Error(`vectors.json has no vector ${id}`)
  return found as Vector & Shape
}

/** One of the keys by its name, such as `tw_merchant`. */
export function vectorKey(name: string): VectorKey {
  const key = file.keys[name]
  if (key === undefined) throw new Error(`vectors.json has no key ${name}`)
  return key
}

/** The names of every key there is. */
export const vectorKeyNames: readonly string[] = Object.keys(file.keys)
