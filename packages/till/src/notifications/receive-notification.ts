import { NotificationError, type PayChannel, type PaymentNotification } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { Effects } from '../effects.ts'
import type { Settle } from '../settle/settlement.ts'
import type { Reception, Till } from '../till.ts'
import type { RejectionLog } from './rejection-log.ts'

/**
 * Believes a notification only after every check, settles it, and answers `received` only when the fact is durable.
 * Everything else is answered so that WeChat sends it again; the sender hears no reason.
 */
export const createReceiveNotification =
  (
    effects: Effects,
    parts: { readonly settle: Settle; readonly rejections: RejectionLog },
  ): Till['receiveNotification'] =>
  async ({ channel, raw }) => {
    const { pay } = effects.channels.find(channel)
    try {
      const notification = await pay.parseNotification(raw)
      if (notification.kind === 'refund')
        throw new NotificationError('content', 'it is about a refund, and this till makes none')
      return await settleNotification({ notification, channel, pay, settle: parts.settle })
    } catch (error) {
      return refuse({ error, channel, pay, rejections: parts.rejections })
    }
  }

async function settleNotification(heard: {
  readonly notification: PaymentNotification
  readonly channel: ChannelId
  readonly pay: PayChannel
  readonly settle: Settle
}): Promise<Reception> {
  const { notification, channel, pay, settle } = heard
  const settlement = await settle({ source: 'notification', channel, payment: notification.payment })
  const isSettled = settlement.kind !== 'discrepancy'
  return {
    answer: pay.acknowledge(isSettled ? 'received' : 'failed'),
    verdict: { kind: 'settled', settlement },
  }
}

async function refuse(failure: {
  readonly error: unknown
  readonly channel: ChannelId
  readonly pay: PayChannel
  readonly rejections: RejectionLog
}): Promise<Reception> {
  const { error, channel, pay, rejections } = failure
  const answer = pay.acknowledge('failed')
  if (!(error instanceof NotificationError)) return { answer, verdict: { kind: 'failed', error } }
  const { flaw, message: detail } = error
  await rejections.record({ channel, flaw, detail })
  return { answer, verdict: { kind: 'rejected', flaw, detail } }
}
