import type { Bilingual } from '../../bilingual.ts'
import type { Account } from '../../transport/room.ts'
import type { Sent } from '../../transport/send.ts'
import type { Protocol } from '../orders/order.ts'
import type { AttemptVerdict } from './delivery.ts'
import type { Tidings } from './tidings.ts'

/** What the trace says of how an attempt to notify went. */
export const accountOfAttempt = (wish: {
  readonly protocol: Protocol
  readonly sent: Sent
  readonly verdict: AttemptVerdict
}): Pick<Account, 'verdict' | 'reason'> => ({
  verdict: wish.verdict === 'received' ? 'ok' : wish.verdict === 'refused' ? 'refused' : 'failed',
  reason: reasonOf(wish),
})

/** What the trace calls it. */
export function titleOfAttempt(
  { kind }: Tidings,
  { attempt, fault }: { attempt: number; fault: Bilingual | undefined },
): Bilingual {
  const { zh, en } = titles[kind]
  const title = { zh: `${zh}（第 ${attempt} 次）`, en: `${en} (attempt ${attempt})` }
  if (fault === undefined) return title
  return { zh: `${title.zh}｜人为故障：${fault.zh}`, en: `${title.en}. A fault on purpose: ${fault.en}` }
}

const titles: Readonly<Record<Tidings['kind'], Bilingual>> = {
  payment: { zh: '支付结果通知', en: 'Payment notification' },
  refund: { zh: '退款结果通知', en: 'Refund notification' },
}

function reasonOf(wish: { protocol: Protocol; sent: Sent; verdict: AttemptVerdict }): Bilingual | undefined {
  if (wish.verdict === 'received') return undefined
  if (wish.sent.kind === 'timeout') return tooSlow
  if (wish.sent.kind === 'failed') {
    return { zh: `连接商户失败：${wish.sent.cause}`, en: `The till could not be reached: ${wish.sent.cause}` }
  }
  return wish.protocol === 'v2' ? notSuccessXml : statusDecides
}

const tooSlow: Bilingual = { zh: '商户未在 5 秒内应答', en: 'The till did not answer within 5 seconds.' }
const notSuccessXml: Bilingual = {
  zh: 'v2 看应答报文：必须是单行的 SUCCESS XML，标签之间不能有空格或换行',
  en: 'v2 reads the body of the answer: it must be the SUCCESS XML on one line, with nothing between the tags.',
}
const statusDecides: Bilingual = {
  zh: 'v3 看应答状态码：200 或 204 才算收到，不跟随重定向',
  en: 'v3 reads the status of the answer: only 200 or 204 means received, and redirects are not followed.',
}
