import { Wechatpay } from 'wechatpay-axios-plugin'
import type { WechatHere } from '../stage/start-wechat.ts'

/** The SDK's client, pointed at the simulator by the option that its README names, `baseURL`. */
export function createClient(wechat: WechatHere, trusted: 'certificate' | 'public_key' = 'certificate') {
  const { mchid, merchantSerial, merchantPrivateKey, apiV2Key } = wechat.credentials
  const { platformSerial, platformCertificate, publicKeyId, publicKey } = wechat.credentials
  const isCertificate = trusted === 'certificate'
  return new Wechatpay({
    mchid,
    serial: merchantSerial,
    privateKey: merchantPrivateKey,
    certs: isCertificate ? { [platformSerial]: platformCertificate } : { [publicKeyId]: publicKey },
    secret: apiV2Key,
    baseURL: wechat.url,
    // A merchant that has changed over says so, and gets answers signed with the public key.
    headers: isCertificate ? {} : { 'Wechatpay-Serial': publicKeyId },
    proxy: false, // a proxy in the environment would not find this machine
  })
}
