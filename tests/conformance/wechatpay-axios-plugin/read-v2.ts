import { Transformer } from 'wechatpay-axios-plugin'

/** The members of a v2 message as the SDK reads them. */
export const readV2 = (xml: string): Readonly<Record<string, string>> => ({
  ...(Transformer.toObject(xml) as Record<string, string>), // the SDK says no more than "object"
})
