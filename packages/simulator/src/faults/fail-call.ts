import { type Answer, type Call, emptyAnswer, type Reaction, textAnswer } from '../transport/call.ts'
import type { Account, Handled, Room } from '../transport/room.ts'
import { type CallFaultKind, callFaults, notificationFaults } from './catalog.ts'
import { FAULT_HEADER } from './faults.ts'
import { probe } from './notification-faults.ts'

/** A call whose fate is sealed. */
export interface FailingCall {
  readonly call: Call
  readonly room: Room
  readonly fault: CallFaultKind | 'unknown_fault'
}

/** What faults do besides answering. */
export interface FaultEffects {
  wait(delayMs: number): Promise<void>
  /** Pays the order, and resolves when its notification was sent. */
  payAtOnce(outTradeNo: string): Promise<void>
  rotateCertificate(): Promise<unknown>
}

/** How a call ended. */
export interface Outcome {
  readonly reaction: Reaction
  readonly account: Account
  /** As it goes into the trace, also where it never reached the caller. */
  readonly answer: Answer
}

/** Beyond the patience of most SDKs. */
const SLOW_MS = 8000

/** Lets a call go wrong in one way. */
export async function failCall({ call, room, fault }: FailingCall, effects: FaultEffects): Promise<Outcome> {
  switch (fault) {
    case 'system_error':
      return reacting(room.systemError(call))
    case 'http_429':
      return reacting(room.tooManyCalls(call))
    case 'http_500':
    case 'http_502':
      return reacting({ answer: gatewayPages[fault], account: onPurpose(fault) })
    case 'timeout_before':
      return { reaction: { kind: 'silence' }, answer: emptyAnswer(0), account: onPurpose(fault) }
    case 'lose_answer':
      return { ...told(await room.answer(call), fault), reaction: { kind: 'hang_up' } }
    case 'system_error_after': {
      const { account } = await room.answer(call)
      return told({ answer: room.systemError(call).answer, account }, fault)
    }
    case 'slow':
      await effects.wait(SLOW_MS)
      return told(await room.answer(call), fault)
    case 'signtest':
      return told(probed(await room.answer(call)), fault)
    case 'rotate_certificate':
      await effects.rotateCertificate()
      return told(await room.answer(call), fault)
    case 'notify_before_answer': {
      const handled = await room.answer(call)
      await effects.payAtOnce(handled.account.outTradeNo ?? '')
      return told(handled, fault)
    }
    case 'unknown_fault':
      return reacting(unknownFault)
  }
}

/** A call that goes as it goes. */
export const reacting = ({ answer, account }: Handled): Outcome => ({
  reaction: { kind: 'answer', answer },
  answer,
  account,
})

/** What was done, and that the rest was a fault. */
const told = ({ answer, account }: Handled, fault: CallFaultKind): Outcome =>
  reacting({ answer, account: { ...account, ...onPurpose(fault), title: account.title } })

const onPurpose = (fault: CallFaultKind): Account => ({
  title: { zh: '人为故障', en: 'A fault on purpose' },
  verdict: 'failed',
  reason: {
    zh: `人为故障 ${fault}：${callFaults[fault].zh}`,
    en: `A fault on purpose, ${fault}: ${callFaults[fault].en}`,
  },
})

function probed({ answer, account }: Handled): Handled {
  const signature = answer.headers['Wechatpay-Signature']
  if (signature === undefined) return { answer, account }
  return {
    account,
    answer: { ...answer, headers: { ...answer.headers, 'Wechatpay-Signature': probe(signature) } },
  }
}

const gatewayPage = (status: number, reason: string) =>
  textAnswer({
    status,
    type: 'text/html',
    text: `<html>\r\n<head><title>${status} ${reason}</title></head>\r\n<body>nginx</body>\r\n</html>\r\n`,
  })

const gatewayPages = {
  http_500: gatewayPage(500, 'Internal Server Error'),
  http_502: gatewayPage(502, 'Bad Gateway'),
}

const knownFaults = `${Object.keys(callFaults).join(', ')}; ${Object.keys(notificationFaults).join(', ')}`

/** The simulator's own answer, not WeChat's: whoever sends the header tests something and mistyped it. */
const unknownFault: Handled = {
  answer: textAnswer({
    status: 400,
    type: 'text/plain; charset=utf-8',
    text: `${FAULT_HEADER} names no fault that fits this call. There are, for calls and for notifications of an order that is being placed: ${knownFaults}\n`,
  }),
  account: {
    title: { zh: '未知的故障', en: 'Unknown fault' },
    verdict: 'refused',
    reason: {
      zh: `请求头 ${FAULT_HEADER} 不是这个调用能用的故障，现有：${knownFaults}`,
      en: `The header ${FAULT_HEADER} names no fault that fits this call. There are: ${knownFaults}`,
    },
  },
}
