import { type KeyObject, sign, verify } from 'node:crypto'

/**
 * SHA256withRSA in base64. It runs in the thread pool, so a burst of orders does not stop the event loop.
 * @see RFC 8017, RSASSA-PKCS1-v1_5
 */
export function signRsa(message: { readonly text: string; readonly privateKey: KeyObject }): Promise<string> {
  return new Promise((resolve, reject) => {
    sign('sha256', Buffer.from(message.text), message.privateKey, (error, signature) => {
      if (error) reject(error)
      else resolve(signature.toString('base64'))
    })
  })
}

/** Whether the base64 signature fits. Text that is no base64 fits nothing; it does not throw. */
export function verifyRsa(message: {
  readonly text: Buffer
  readonly signature: string
  readonly publicKey: KeyObject
}): boolean {
  return verify('sha256', message.text, message.publicKey, Buffer.from(message.signature, 'base64'))
}
