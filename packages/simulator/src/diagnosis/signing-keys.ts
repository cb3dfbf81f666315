import { createPublicKey, type KeyObject } from 'node:crypto'
import type { Bilingual } from '../bilingual.ts'
import type { World } from '../world/world.ts'

/** What a merchant may have signed with, and what it may have been taken for. */
export interface SigningKeys {
  readonly mchid: string
  /** Of the merchant API certificate. */
  readonly serial: string
  readonly publicKey: KeyObject
  readonly apiV2Key: string
  readonly apiV3Key: string
  readonly appsecret: string
  /** Keys that are not for signing requests, but have an id as well. */
  readonly others: readonly OtherKey[]
}

export interface OtherKey {
  readonly id: string
  readonly name: Bilingual
  readonly publicKey: KeyObject
}

/** Gathers them. */
export function signingKeysOf({
  merchant,
  app,
  platform,
}: Pick<World, 'merchant' | 'app' | 'platform'>): SigningKeys {
  const { mchid, certificateSerial: serial, publicKey, apiV2Key, apiV3Key } = merchant
  const { appsecret } = app
  const certificates = platform.certificates().map((certificate) => ({
    id: certificate.id,
    name: platformCertificate,
    publicKey: createPublicKey(certificate.privateKey),
  }))
  const { id, privateKey } = platform.publicKey
  const others = [...certificates, { id, name: payPublicKey, publicKey: createPublicKey(privateKey) }]
  return { mchid, serial, publicKey, apiV2Key, apiV3Key, appsecret, others }
}

const platformCertificate = { zh: '微信支付平台证书', en: 'a WeChat Pay platform certificate' }
const payPublicKey = { zh: '微信支付公钥', en: 'the WeChat Pay public key' }
