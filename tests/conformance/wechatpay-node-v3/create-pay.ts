import WxPay from 'wechatpay-node-v3'
import type { WechatHere } from '../stage/start-wechat.ts'

/** The SDK's client for the merchant of these credentials. */
export function createPay(
  credentials: Pick<WechatHere['credentials'], 'appid' | 'mchid' | 'merchantSerial' | 'apiV3Key'> &
    Pick<WechatHere['credentials'], 'merchantCertificate' | 'merchantPrivateKey'>,
): WxPay {
  const { appid, mchid, merchantSerial, apiV3Key } = credentials
  return new WxPay({
    appid,
    mchid,
    serial_no: merchantSerial,
    publicKey: Buffer.from(credentials.merchantCertificate),
    privateKey: Buffer.from(credentials.merchantPrivateKey),
    key: apiV3Key,
  })
}
