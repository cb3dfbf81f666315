import { createHmac } from 'node:crypto'
import type { Bilingual } from '../bilingual.ts'
import type { Diagnosis } from './diagnosis.ts'
import { findDeviations, nameDeviations, type Search } from './find-deviations.ts'
import { isDigestOf, isSignedWithPss, openSignature, type SignedDigest } from './rsa-signature.ts'
import { readSignatureText, type SignatureText } from './signature-text.ts'
import type { SigningKeys } from './signing-keys.ts'

export interface RsaQuestion<Draft> {
  /** As it came, base64 by right. */
  readonly signature: string
  readonly keys: SigningKeys
  readonly search: Pick<Search<Draft>, 'draft' | 'deviations'>
  readonly textOf: (draft: Draft) => string
}

/** Says what an RSA signature was made of: which key, which hash, and which string. */
export function diagnoseRsa<Draft>(question: RsaQuestion<Draft>): Diagnosis {
  const { keys, signature } = question
  const text = readSignatureText(signature)
  if (text === undefined) return isHmac(question) ? hmac : notRsa(signature)
  const signed = openSignature({ signature: text.bytes, publicKey: keys.publicKey })
  return signed === undefined ? diagnoseKey(question, text) : diagnoseText(question, { text, signed })
}

/** The merchant's key does not open it: somebody else's may. */
function diagnoseKey<Draft>(
  { keys, search, textOf }: RsaQuestion<Draft>,
  { bytes: signature }: SignatureText,
): Diagnosis {
  const message = textOf(search.draft)
  if (isSignedWithPss({ message, signature, publicKey: keys.publicKey })) return pss
  const other = keys.others.find(({ publicKey }) => openSignature({ signature, publicKey }) !== undefined)
  return other === undefined ? unknownKey(keys) : otherKey(other.name)
}

/** The key is right, so the signature gives away the digest of what was signed. */
function diagnoseText<Draft>(
  { search, textOf }: RsaQuestion<Draft>,
  { text, signed }: { text: SignatureText; signed: SignedDigest },
): Diagnosis {
  const isSigned = (draft: Draft) => isDigestOf(signed, textOf(draft))
  const found = findDeviations({ ...search, isSigned, textLength: textOf(search.draft).length })
  const flaws = [text.flaw, signed.hash === 'sha256' ? undefined : otherHash(signed.hash)]
  const named = [...flaws, ...(found?.deviations ?? [])].filter((flaw) => flaw !== undefined)
  if (named.length === 0) return unknownText
  const likely = found === undefined ? {} : { likelyString: textOf(found.draft) }
  return { ...nameDeviations(named), ...likely }
}

function isHmac<Draft>({ signature, keys, search, textOf }: RsaQuestion<Draft>): boolean {
  const mac = (key: string, encoding: 'hex' | 'base64') =>
    createHmac('sha256', key).update(textOf(search.draft)).digest(encoding).toLowerCase()
  const secrets = [keys.apiV3Key, keys.apiV2Key]
  return secrets.some((key) => [mac(key, 'hex'), mac(key, 'base64')].includes(signature.toLowerCase()))
}

const hmac: Diagnosis = {
  code: 'hmac_instead_of_rsa',
  explanation: {
    zh: '用 API 密钥算了 HMAC；v3 用商户私钥做 SHA256withRSA，APIv3 密钥只用于解密',
    en: 'This is an HMAC with an API key; v3 signs with the merchant private key (SHA256withRSA), and the APIv3 key only decrypts.',
  },
}

const notRsa = (signature: string): Diagnosis => ({
  code: 'signature_not_rsa',
  explanation: {
    zh: `签名应为 256 字节 RSA 签名的 base64（344 个字符），收到 ${signature.length} 个字符：v3 不用 MD5 或 HMAC，密钥须为 RSA-2048`,
    en: `A signature is the base64 of 256 bytes (344 characters), and ${signature.length} came: v3 takes no MD5 or HMAC, and the key is RSA-2048.`,
  },
})

const pss: Diagnosis = {
  code: 'padding_pss',
  explanation: {
    zh: '签名用了 PSS 填充；应为 PKCS#1 v1.5（SHA256withRSA）',
    en: 'The signature has PSS padding; it must be PKCS#1 v1.5 (SHA256withRSA).',
  },
}

const otherKey = (name: Bilingual): Diagnosis => ({
  code: 'key_of_other_kind',
  explanation: {
    zh: `签名用的私钥属于${name.zh}；应使用商户 API 私钥 apiclient_key.pem`,
    en: `Signed with the private key of ${name.en}; it takes the merchant's own, apiclient_key.pem.`,
  },
})

const unknownKey = ({ serial }: SigningKeys): Diagnosis => ({
  code: 'unknown_key',
  explanation: {
    zh: `签名用的私钥与序列号为 ${serial} 的商户证书不是一对：可能读了另一个商户或旧证书的 apiclient_key.pem`,
    en: `The private key does not belong to the merchant certificate ${serial}: it is another merchant's, or that of an older certificate.`,
  },
})

const otherHash = (hash: string) => ({
  code: 'other_hash',
  explanation: {
    zh: `签名用的摘要算法是 ${hash.toUpperCase()}，应为 SHA-256`,
    en: `The hash of the signature is ${hash.toUpperCase()}; it must be SHA-256.`,
  },
})

const unknownText: Diagnosis = {
  code: 'other_string',
  explanation: {
    zh: '私钥是对的，签名串不是：与应有的签名串逐行比较，签名之后有没有改过方法、地址、时间戳、随机串或报文主体',
    en: 'The key is right and the string is not: compare line by line, and see that nothing changed after signing.',
  },
}
