import type { Bilingual } from '../bilingual.ts'
import type { CashierProblem } from '../cashier/problem.ts'
import type { ControlContext } from './context.ts'

export interface PhoneCall {
  /** Such as `wx.login`. */
  readonly call: string
  readonly title: Bilingual
  readonly request: unknown
  readonly response: unknown
  readonly problem?: CashierProblem | undefined
  readonly stringToSign?: string | undefined
  readonly outTradeNo?: string | undefined
}

/** Writes down what the phone asked of WeChat: no HTTP of ours, but part of the story. */
export function recordPhoneCall(phone: PhoneCall, { trace, world }: ControlContext): void {
  const { call, title, problem, stringToSign, outTradeNo } = phone
  trace.record({
    at: world.clock.now(),
    from: 'miniprogram',
    to: 'wechat',
    title,
    method: 'CALL',
    url: call,
    request: { headers: {}, body: Buffer.from(JSON.stringify(phone.request)) },
    status: 200,
    response: { headers: {}, body: Buffer.from(JSON.stringify(phone.response)) },
    durationMs: 0,
    verdict: problem === undefined ? 'ok' : 'refused',
    reason: problem?.message,
    diagnosis: problem?.diagnosis,
    stringToSign,
    outTradeNo,
  })
}
