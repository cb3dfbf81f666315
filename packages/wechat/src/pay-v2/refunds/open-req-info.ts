import { createDecipheriv, createHash, createSecretKey } from 'node:crypto'
import { NotificationError } from '../../errors/notification-error.ts'
import { revealText, type Secret } from '../../keys/secret.ts'

/** Opens the `req_info` of a refund notification. */
export type OpenReqInfo = (reqInfo: string) => Buffer

/**
 * Makes the opener of one account. The key is the hex text itself, 32 lower-case digits of the MD5 of the API v2 key.
 * @see WeChat Pay v2 退款结果通知: 解密方式
 */
export function createReqInfoOpener(apiV2Key: string | Secret): OpenReqInfo {
  const digest = createHash('md5').update(revealText(apiV2Key)).digest('hex')
  const key = createSecretKey(Buffer.from(digest))
  return (reqInfo) => {
    try {
      const decipher = createDecipheriv('aes-256-ecb', key, null)
      return Buffer.concat([decipher.update(reqInfo, 'base64'), decipher.final()])
    } catch (cause) {
      throw new NotificationError('undecryptable', 'req_info does not open with this account’s API v2 key', {
        cause,
      })
    }
  }
}
