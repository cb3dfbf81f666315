import { NotificationError, type PayChannel, type RefundNotification } from '@minitill/wechat'
import type { RefundSettlement, SettleRefund } from '../refunds/settle-refund.ts'

/**
 * Lets a refund notification through the door. One of v2 has no signature and can be replayed, so it is only a hint:
 * WeChat is asked, and its signed answer goes through the door instead.
 * @throws NotificationError where WeChat knows nothing of what the hint says
 */
export async function hearRefund(
  { refund, isAuthenticated }: RefundNotification,
  { pay, settleRefund }: { readonly pay: PayChannel; readonly settleRefund: SettleRefund },
): Promise<RefundSettlement> {
  if (isAuthenticated) return settleRefund(refund)
  const answer = await pay.queryRefund(refund.outRefundNo)
  if (answer.kind === 'found') return settleRefund(answer.refund)
  throw new NotificationError('content', 'it tells of a refund that WeChat, when asked, does not know')
}
