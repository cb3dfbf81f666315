import { isIP } from 'node:net'
import type { PrepayRequest } from '../channel/pay-channel.ts'
import { invalidField } from '../errors/invalid-field.ts'
import { parseFen } from '../values/fen.ts'
import { parseOpenid, parseOutTradeNo } from '../values/identifiers.ts'
import { formatRfc3339Shanghai } from '../values/instant.ts'
import { fitDescription } from './fit-description.ts'
import { checkNotifyUrl } from './notify-url.ts'
import type { SpelledSeller } from './spell-seller.ts'

const ATTACH_LIMIT = 128
const SHORTEST_LIFE_MS = 60_000
/** Pages of the documentation name 7, 15 and 90 days; the shortest is safe under each. */
const LONGEST_LIFE_MS = 7 * 24 * 3600_000

/**
 * The body of a JSAPI order. Members come in a fixed order and absent ones are left out, so that equal requests give
 * equal bytes: WeChat refuses a repeat that differs.
 * @throws InvalidFieldError naming the member, its rule and the value
 * @see WeChat Pay v3 JSAPI/小程序下单, POST /v3/pay/transactions/jsapi, /v3/pay/partner/transactions/jsapi
 */
export function buildPrepayBody(
  request: PrepayRequest,
  parts: { readonly seller: SpelledSeller; readonly allowInsecureNotifyUrl: boolean },
): string {
  const { seller, allowInsecureNotifyUrl } = parts
  return JSON.stringify({
    ...seller.apps,
    ...seller.numbers,
    description: checkDescription(fitDescription(request.description)),
    out_trade_no: parseOutTradeNo(request.outTradeNo, 'out_trade_no'),
    time_expire: formatRfc3339Shanghai(checkExpiry(request)),
    attach: checkAttach(request.attach),
    notify_url: checkNotifyUrl(request.notifyUrl, { allowInsecure: allowInsecureNotifyUrl }),
    amount: { total: checkTotal(request.total), currency: 'CNY' },
    payer: seller.payer(parseOpenid(request.openid, 'payer.openid')),
    scene_info: { payer_client_ip: checkIp(request.payerClientIp) },
  })
}

function checkDescription(description: string): string {
  if (description.trim() !== '') return description
  throw invalidField({ field: 'description', rule: 'text that says what is sold', value: description })
}

function checkExpiry({ startsAt, expiresAt }: PrepayRequest): PrepayRequest['expiresAt'] {
  const lifeMs = expiresAt - startsAt
  if (lifeMs >= SHORTEST_LIFE_MS && lifeMs <= LONGEST_LIFE_MS) return expiresAt
  const value = `${lifeMs / 1000} s after the start`
  throw invalidField({
    field: 'time_expire',
    rule: 'one minute to seven days after the start of the order',
    value,
  })
}

function checkAttach(attach: string | undefined): string | undefined {
  if (attach === undefined || (attach !== '' && attach.length <= ATTACH_LIMIT)) return attach
  throw invalidField({ field: 'attach', rule: `1 to ${ATTACH_LIMIT} characters, or absent`, value: attach })
}

function checkTotal(total: PrepayRequest['total']): PrepayRequest['total'] {
  if (parseFen(total, 'amount.total') >= 1) return total
  throw invalidField({
    field: 'amount.total',
    rule: '1 fen or more: a free order is settled without WeChat',
    value: total,
  })
}

function checkIp(address: string): string {
  if (isIP(address) !== 0) return address
  throw invalidField({ field: 'scene_info.payer_client_ip', rule: 'an IPv4 or IPv6 address', value: address })
}
