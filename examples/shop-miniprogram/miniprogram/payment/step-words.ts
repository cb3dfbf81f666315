import type { Step } from '../lib/minitill'

/** What the button says while a payment is under way. */
export const stepWords: Readonly<Record<Step, string>> = {
  ordering: '下单中…',
  paying: '等待支付…',
  confirming: '确认中…',
}
