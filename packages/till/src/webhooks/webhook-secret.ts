import { type Random, Secret } from '@minitill/wechat'

/** 43 of 62 symbols: 256 bits that nobody guesses. The specification wants 24 to 64 bytes. */
const SECRET_LENGTH = 43

/** Makes a secret in the form of Standard Webhooks: `whsec_` and base64. */
export function mintWebhookSecret(random: Random): Secret {
  return new Secret(`whsec_${Buffer.from(random.token(SECRET_LENGTH)).toString('base64')}`)
}
