import { constants, type KeyObject, privateDecrypt } from 'node:crypto'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { viewRefund } from './refund-view.ts'
import { refundRefusals } from './refusals.ts'

/** Sends an abnormal refund elsewhere. @see POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund */
export function rerouteRefund(request: V3Request, world: World): V3Result {
  const { mchid, body, parts } = request
  const refund = world.refunds.findById(parts['refund_id'] ?? '')
  if (refund?.mchid !== mchid) throw refuse(refundRefusals.noRefund)
  if (refund.outRefundNo !== body['out_refund_no']) throw refuse(refundRefusals.otherRefundNo)
  if (body['type'] === 'USER_BANK_CARD') requireCard(request, world)
  if (refund.status !== 'ABNORMAL') throw refuse(refundRefusals.notAbnormal)
  return {
    status: 200,
    body: viewRefund(world.refundDesk.reroute(refund)),
    outTradeNo: refund.outTradeNo,
  }
}

const cardMembers = ['bank_type', 'bank_account', 'real_name']

/** A card of the customer needs its bank, and account and name encrypted for the key that the caller names. */
function requireCard({ body, headers }: V3Request, { platform }: World): void {
  const absent = cardMembers.find((name) => body[name] === undefined)
  if (absent !== undefined) {
    const message = `输入源“/body/${absent}”必填性规则校验失败，type 为 USER_BANK_CARD 时此字段为必填项`
    throw refuse(refusals.field, {
      message,
      detail: { location: 'body', field: `/${absent}`, issue: message },
    })
  }
  const key = platform.find(headers['wechatpay-serial'] ?? '')
  for (const name of ['bank_account', 'real_name']) {
    if (!canOpen({ sealed: String(body[name]), key: key?.privateKey })) {
      throw refuse(refundRefusals.notDecrypted, { detail: { location: 'body', field: `/${name}` } })
    }
  }
}

/** @see WeChat Pay v3 如何加解密敏感信息 */
function canOpen({ sealed, key }: { sealed: string; key: KeyObject | undefined }): boolean {
  if (key === undefined) return false
  try {
    privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from(sealed, 'base64'),
    )
    return true
  } catch {
    return false // whatever the reason, WeChat says one thing
  }
}
