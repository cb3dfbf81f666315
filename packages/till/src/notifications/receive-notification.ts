import { type Notification, NotificationError, type PayChannel } from '@minitill/wechat'
import type { ChannelId } from '../channels.ts'
import type { Effects } from '../effects.ts'
import type { SettleRefund } from '../refunds/settle-refund.ts'
import type { Settle } from '../settle/settlement.ts'
import type { Reception, Till } from '../till.ts'
import { traceparentOf } from '../tracing/find-traceparent.ts'
import { hearRefund } from './hear-refund.ts'
import type { RejectionLog } from './rejection-log.ts'

/** The doors behind a notification. */
export interface Doors {
  readonly settle: Settle
  readonly settleRefund: SettleRefund
}

/**
 * Believes a notification only after every check, settles it, and answers `received` only when the fact is durable.
 * Everything else is answered so that WeChat sends it again; the sender hears no reason.
 */
export const createReceiveNotification =
  (effects: Effects, parts: Doors & { readonly rejections: RejectionLog }): Till['receiveNotification'] =>
  async ({ channel, raw }) => {
    const { pay } = effects.channels.find(channel)
    try {
      const notification = await pay.parseNotification(raw)
      await effects.tracing.join(() => traceparentOf(effects.store.queries, orderOf(notification)))
      const verdict = await hear(notification, { ...parts, channel, pay })
      const isSettled = verdict.settlement.kind !== 'discrepancy'
      return { answer: pay.acknowledge(isSettled ? 'received' : 'failed'), verdict }
    } catch (error) {
      return refuse({ error, channel, pay, rejections: parts.rejections })
    }
  }

function orderOf(notification: Notification) {
  return notification.kind === 'payment' ? notification.payment : notification.refund
}

type Heard = Extract<Reception['verdict'], { readonly settlement: unknown }>

async function hear(
  notification: Notification,
  parts: Doors & { readonly channel: ChannelId; readonly pay: PayChannel },
): Promise<Heard> {
  const { channel, pay, settle, settleRefund } = parts
  switch (notification.kind) {
    case 'payment': {
      const { payment } = notification
      return { kind: 'settled', settlement: await settle({ source: 'notification', channel, payment }) }
    }
    case 'refund':
      return { kind: 'refund', settlement: await hearRefund(notification, { pay, settleRefund }) }
    default:
      return notification satisfies never
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
