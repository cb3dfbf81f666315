import { createCipheriv, generateKeyPairSync, sign } from 'node:crypto'
import type { ChannelId } from '@minitill/till'
import { buildXml } from '@minitill/wechat'
import type { Channel, Trick } from '../scenario/step.ts'
import type { Letter, World } from '../world/world.ts'

/** Somebody who knows the order and every public thing, and wants it to be paid without paying. */
export async function forge(
  world: World,
  wish: { readonly ofVisit: number; readonly trick: Trick },
): Promise<void> {
  const order = world.journal.orders.get(wish.ofVisit)
  if (order === undefined) return
  const running = await world.upTill()
  const letter = copyLetter(world, wish.trick) ?? craft(world, { ...wish, ...order })
  if (letter === undefined) return
  const { channel, raw } = letter
  await running.call((till) => till.receiveNotification({ channel: channel as ChannelId, raw }))
}

/** What WeChat wrote itself, at another time or to somebody else. */
function copyLetter({ journal, dice }: World, trick: Trick): Letter | undefined {
  if (journal.letters.length === 0) return undefined
  if (trick !== 'replayed' && trick !== 'misdirected') return undefined
  const letter = dice.pick(journal.letters)
  return trick === 'replayed' ? letter : { ...letter, channel: elsewhere[letter.channel] }
}

const elsewhere = { v2: 'branch', v3: 'branch', branch: 'v3' } as const satisfies Record<Channel, Channel>

interface Target {
  readonly trick: Trick
  readonly outTradeNo: string
  readonly amountFen: number
  readonly openid: string
}

const { privateKey: strangersKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })

function craft(world: World, { trick, outTradeNo, amountFen, openid }: Target): Letter | undefined {
  if (trick === 'replayed' || trick === 'misdirected') return undefined
  const { credentials } = world.wechat
  const amount = trick === 'altered_amount' ? 1 : amountFen
  const number = trick === 'altered_order' ? `${outTradeNo.slice(0, -1)}Z` : outTradeNo
  const transactionId = `4200009999${'0'.repeat(18)}`
  if (trick === 'other_protocol' || trick === 'unsigned') {
    const fields = {
      return_code: 'SUCCESS',
      result_code: 'SUCCESS',
      ...{ appid: credentials.appid, mch_id: credentials.mchid },
      ...{ out_trade_no: number, transaction_id: transactionId, total_fee: String(amount), nonce_str: 'n' },
      ...{ openid, time_end: '20260105100000', trade_type: 'JSAPI' },
      ...(trick === 'unsigned' ? {} : { sign: 'A'.repeat(64) }),
    }
    const channel = trick === 'unsigned' ? 'v2' : 'v3'
    return { channel, raw: { body: Buffer.from(buildXml(fields)), headers: { 'content-type': 'text/xml' } } }
  }
  const body = Buffer.from(
    JSON.stringify({
      ...{ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource_type: 'encrypt-resource' },
      resource: sealed({ number, amount, transactionId, openid, trick }, world),
    }),
  )
  const timestamp = String(Math.floor(world.tillNow() / 1000))
  const text = `${timestamp}\nnonce\n${body.toString('utf8')}\n`
  const headers = {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'nonce',
    'wechatpay-serial': credentials.publicKeyId,
    'wechatpay-signature': sign('sha256', Buffer.from(text), strangersKey).toString('base64'),
  }
  return { channel: 'v3', raw: { body, headers } }
}

/** With a key of the stranger's own, or with the merchant's, where that has leaked: then only the signature is left. */
function sealed(
  said: Omit<Target, 'outTradeNo' | 'amountFen'> & {
    readonly number: string
    readonly amount: number
    readonly transactionId: string
  },
  { wechat: { credentials } }: World,
) {
  const { number, amount, transactionId, openid, trick } = said
  const plain = JSON.stringify({
    ...{
      appid: credentials.appid,
      mchid: credentials.mchid,
      out_trade_no: number,
      transaction_id: transactionId,
    },
    ...{
      trade_state: 'SUCCESS',
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      success_time: '2026-01-05T10:00:00+08:00',
    },
    ...{ payer: { openid }, amount: { total: amount, currency: 'CNY' } },
  })
  const key = trick === 'leaked_key' ? credentials.apiV3Key : 'K'.repeat(32)
  const cipher = createCipheriv('aes-256-gcm', key, 'nonce1234567')
  cipher.setAAD(Buffer.from('transaction'))
  const bytes = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: bytes.toString('base64'),
    ...{ associated_data: 'transaction', nonce: 'nonce1234567', original_type: 'transaction' },
  }
}
