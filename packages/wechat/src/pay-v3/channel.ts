import type { Acknowledgement, PayChannel } from '../channel/pay-channel.ts'
import type { Random } from '../random.ts'
import { readAccessPoint } from '../transport/access-point.ts'
import type { Transport } from '../transport/transport.ts'
import { withBackupHost } from '../transport/with-backup-host.ts'
import { parsePrepayId } from '../values/identifiers.ts'
import type { Clock } from '../values/instant.ts'
import { fetchBill } from './bills/fetch-bill.ts'
import { buildPrepayBody } from './build-prepay.ts'
import { callVerified } from './call-verified.ts'
import { closeOrder } from './close-order.ts'
import { createKeyRing } from './key-ring.ts'
import { readMerchant, type V3Credentials } from './merchant.ts'
import { parseNotification } from './parse-notification.ts'
import { fetchPlatformKeys } from './platform-certificates.ts'
import { queryOrder } from './query-order.ts'
import { readAnswer } from './read-answer.ts'
import { applyAbnormalRefund } from './refunds/apply-abnormal-refund.ts'
import { askRefund } from './refunds/ask-refund.ts'
import { queryRefund } from './refunds/query-refund.ts'
import { signPayParams } from './sign-pay-params.ts'
import { createSignedDownload, createSignedExchange, type V3Request } from './signed-exchange.ts'
import { spellSeller } from './spell-seller.ts'
import { verifySignature } from './verify-signature.ts'

/** Credentials, and the effects that the channel works with. */
export interface V3ChannelConfig extends V3Credentials {
  readonly transport: Transport
  /** Wall clock: signatures live by WeChat's time, not by a simulated trading day's. */
  readonly clock: Clock
  readonly random: Random
  /** Another API v3, such as a simulator. */
  readonly baseUrl?: string
  /** Asked when the first host does not answer; `https://api2.mch.weixin.qq.com` beside WeChat's main host. */
  readonly backupUrl?: string
  /** For each attempt, of which there are two where there is a backup host; 10 000 when absent. */
  readonly timeoutMs?: number
  /** Lets notifications go to http and local addresses: for a simulator on the same machine only. */
  readonly allowInsecureNotifyUrl?: boolean
}

/** What v3 does beyond the interface that both protocols share. */
export type V3Channel = PayChannel & Required<Pick<PayChannel, 'applyAbnormalRefund'>>

const DEFAULT_TIMEOUT_MS = 10_000

/**
 * Opens API v3 for one merchant and one app, or for a service provider who acts for that merchant.
 * @throws InvalidFieldError when a credential cannot be what it should be
 */
export function createV3Channel(config: V3ChannelConfig): V3Channel {
  const { clock, random, allowInsecureNotifyUrl = false } = config
  const merchant = readMerchant(config)
  const { appid, mchid, serviceProvider, apiV3Key, fixedKeys } = merchant
  const seller = spellSeller(merchant)
  const { exchange, download } = openExchange(config, merchant)
  const downloadKeys = () => fetchPlatformKeys({ exchange, apiV3Key, fixedKeys, clock })
  const findKey = createKeyRing({
    fixedKeys,
    download: merchant.downloadsCertificates ? downloadKeys : undefined,
    clock,
  })
  const call = (request: V3Request) =>
    callVerified(request, { exchange, verify: (answer) => verifySignature(answer, { findKey, clock }) })
  return {
    protocol: 'v3',
    appid,
    mchid,
    serviceProvider,
    async prepay(request) {
      const body = buildPrepayBody(request, { seller, allowInsecureNotifyUrl })
      const answer = await call({ method: 'POST', path: `${seller.transactions}/jsapi`, body })
      return readAnswer(answer, (wire) => parsePrepayId(wire['prepay_id'], 'prepay_id'))
    },
    payParams: (prepayId) => signPayParams(prepayId, { ...merchant, clock, random }),
    query: (number) => queryOrder(number, { call, seller }),
    close: (outTradeNo) => closeOrder(outTradeNo, { call, seller }),
    refund: (request) => askRefund(request, { call, seller, allowInsecureNotifyUrl }),
    queryRefund: (outRefundNo) => queryRefund(outRefundNo, { call, seller }),
    applyAbnormalRefund: (request) => applyAbnormalRefund(request, { call, seller }),
    fetchBill: (wish) => fetchBill(wish, { call, seller, download }),
    parseNotification: (raw) => parseNotification(raw, { seller: merchant, apiV3Key, findKey, clock }),
    acknowledge: (verdict) => acknowledgements[verdict],
  }
}

/** All calls here are safe to repeat with the same number, so each may go to the backup host. */
function openExchange(config: V3ChannelConfig, merchant: ReturnType<typeof readMerchant>) {
  const { clock, random, timeoutMs = DEFAULT_TIMEOUT_MS } = config
  const { baseUrl, backupUrl } = readAccessPoint(config)
  const transport = withBackupHost({ transport: config.transport, baseUrl, backupUrl })
  const ways = { baseUrl, transport, clock, random, timeoutMs }
  const options = { ...merchant, mchid: spellSeller(merchant).caller, ...ways }
  return { exchange: createSignedExchange(options), download: createSignedDownload(options) }
}

/**
 * The status alone decides: a 200 with `FAIL` in its body still counts as received.
 * @see WeChat Pay v3 支付成功回调通知, 对回调通知应答
 */
const acknowledgements: Readonly<Record<'received' | 'failed', Acknowledgement>> = {
  received: { status: 204, contentType: undefined, body: '' },
  failed: { status: 500, contentType: 'application/json', body: '{"code":"FAIL","message":"失败"}' },
}
