import { createCipheriv, createHash } from 'node:crypto'
import type { PayChannel, RawNotification } from '../channel/pay-channel.ts'
import type { RefundRequest } from '../channel/refund.ts'
import { buildXml } from '../pay-v2/build-xml.ts'
import { createV2Channel } from '../pay-v2/channel.ts'
import {
  account,
  answerXml,
  brokenConnection,
  clock,
  countingRandom,
  refusalXml,
  scriptGateway,
  type Turn,
} from '../pay-v2/testing/v2-gateway.ts'
import type { HttpRequest } from '../transport/transport.ts'
import { parseFen } from '../values/fen.ts'
import { parseOutRefundNo, parseOutTradeNo } from '../values/identifiers.ts'
import { notification, refusal, type Step, scriptV3 } from './scripted-v3.ts'

export const request: RefundRequest = {
  outRefundNo: parseOutRefundNo('MR202601010001', 'out_refund_no'),
  outTradeNo: parseOutTradeNo('MT202601010001', 'out_trade_no'),
  total: parseFen(100, 'total'),
  amount: parseFen(30, 'amount'),
  reason: '商品已售完',
  notifyUrl: 'https://pay.example.com/wechat/refund',
}

export const refundId = '50300000012026010100000000002'
export const transactionId = '4200001234202601010000000002'

/** The states of a refund in the words of nobody. */
export type State = 'processing' | 'succeeded' | 'abnormal' | 'closed' | 'of tomorrow'

/** What WeChat may do next, told in the same words for both protocols. */
export interface Wechat {
  /** Takes the refund; `changes` are members by their wire name. */
  accepts(changes?: Members): Reaction
  /** Knows the refund in this state. */
  finds(state: State, changes?: Members): Reaction
  knowsNothing(): Reaction
  refuses(code: string, status?: number): Reaction
  breaksOff(): Reaction
  /** The notification of an end, as it arrives. */
  notifies(state: State, changes?: Members): RawNotification
}

type Members = Readonly<Record<string, unknown>>
/** Only the gateway that made it can play it. */
export type Reaction = { readonly v3: Step } | { readonly v2: Turn }

export interface Opened {
  readonly channel: PayChannel
  readonly requests: readonly HttpRequest[]
}

/** One protocol: its WeChat, and a channel that meets these reactions in this order. */
export interface RefundGateway {
  readonly wechat: Wechat
  open(...reactions: readonly Reaction[]): Opened
}

export const gateways: Readonly<Record<'v2' | 'v3', RefundGateway>> = {
  v2: { wechat: createV2Wechat(), open: openV2 },
  v3: { wechat: createV3Wechat(), open: openV3 },
}

function openV2(...reactions: readonly Reaction[]): Opened {
  const turns = reactions.flatMap((reaction) => ('v2' in reaction ? [reaction.v2] : []))
  const { transport, requests } = scriptGateway(...turns)
  const random = countingRandom()
  const config = { ...account, clock, random, transport, refundTransport: transport }
  // Another host than WeChat's has no backup, so that a broken line stays one turn.
  return { channel: createV2Channel({ ...config, baseUrl: 'https://wechat.example' }), requests }
}

function openV3(...reactions: readonly Reaction[]): Opened {
  const we = scriptV3({ baseUrl: 'https://wechat.example' })
  we.will(...reactions.flatMap((reaction) => ('v3' in reaction ? [reaction.v3] : [])))
  return { channel: we.channel, requests: we.requests }
}

const v2States = {
  processing: 'PROCESSING',
  succeeded: 'SUCCESS',
  abnormal: 'CHANGE',
  closed: 'REFUNDCLOSE',
  'of tomorrow': 'FROZEN_IN_TRANSIT',
} as const

const facts = { out_refund_no: request.outRefundNo, refund_id: refundId, refund_fee: '30' }
const v2Order = { out_trade_no: request.outTradeNo, transaction_id: transactionId, total_fee: '100' }

function createV2Wechat(): Wechat {
  const texts = (members: Members) => members as Readonly<Record<string, string>>
  return {
    accepts: (changes = {}) => ({
      v2: answerXml({ ...v2Order, ...facts, cash_fee: '100', ...texts(changes) }),
    }),
    finds: (state, changes = {}) => ({
      v2: answerXml({
        ...v2Order,
        refund_count: '1',
        out_refund_no_0: facts.out_refund_no,
        refund_id_0: facts.refund_id,
        refund_fee_0: facts.refund_fee,
        refund_status_0: v2States[state],
        refund_recv_accout_0: '支付用户零钱',
        refund_success_time_0: state === 'succeeded' ? '2026-01-01 09:30:00' : '',
        ...texts(changes),
      }),
    }),
    knowsNothing: () => ({ v2: refusalXml('REFUNDNOTEXIST', '退款订单查询失败') }),
    refuses: (code, status = 200) => ({ v2: status === 200 ? refusalXml(code) : { status, body: '' } }),
    breaksOff: () => ({ v2: brokenConnection() }),
    notifies: (state, changes = {}) => v2RefundNotification(v2RefundPlaintext(state, texts(changes))),
  }
}

/** What `req_info` holds. */
export function v2RefundPlaintext(state: State, changes: Readonly<Record<string, string>> = {}): string {
  const members = {
    ...v2Order,
    ...facts,
    refund_status: v2States[state],
    refund_recv_accout: '支付用户零钱',
    success_time: '2026-01-01 09:30:00',
    ...changes,
  }
  const elements = Object.entries(members).map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
  return `<root>\n${elements.join('\n')}\n</root>`
}

/** Seals as WeChat does, written from the protocol and not from `pay-v2/`; `changes` are envelope members. */
export function v2RefundNotification(
  plaintext: string,
  changes: Readonly<Record<string, string>> = {},
): RawNotification {
  const key = Buffer.from(createHash('md5').update(account.apiV2Key).digest('hex').toLowerCase())
  const cipher = createCipheriv('aes-256-ecb', key, null)
  const reqInfo = Buffer.concat([cipher.update(plaintext), cipher.final()]).toString('base64')
  const envelope = { return_code: 'SUCCESS', appid: account.appid, mch_id: account.mchid }
  const body = buildXml({ ...envelope, nonce_str: 'TeqClE3i0mvn3DrK', req_info: reqInfo, ...changes })
  return { body: Buffer.from(body), headers: {} }
}

const v3States = {
  processing: 'PROCESSING',
  succeeded: 'SUCCESS',
  abnormal: 'ABNORMAL',
  closed: 'CLOSED',
  'of tomorrow': 'FROZEN_IN_TRANSIT',
} as const

const v3Members = {
  refund_id: refundId,
  out_refund_no: request.outRefundNo,
  transaction_id: transactionId,
  out_trade_no: request.outTradeNo,
  channel: 'ORIGINAL',
  user_received_account: '支付用户零钱',
  create_time: '2026-01-01T09:20:00+08:00',
  funds_account: 'UNSETTLED',
  amount: { total: 100, refund: 30, from: [], payer_total: 100, payer_refund: 30, currency: 'CNY' },
  promotion_detail: [],
}

/** A refund as v3 answers it. */
export function v3Refund(status: string): Members {
  return { ...v3Members, status }
}

function createV3Wechat(): Wechat {
  const scripted = scriptV3()
  const answers = (members: Members) => ({ v3: scripted.answers(200, JSON.stringify(members)) })
  const timeOf = (state: State) =>
    state === 'succeeded' ? { success_time: '2026-01-01T09:30:00+08:00' } : {}
  return {
    accepts: (changes = {}) => answers({ ...v3Refund('PROCESSING'), ...changes }),
    finds: (state, changes = {}) => answers({ ...v3Refund(v3States[state]), ...timeOf(state), ...changes }),
    knowsNothing: () => ({ v3: refusal(404, { code: 'RESOURCE_NOT_EXISTS', message: '退款单不存在' }) }),
    refuses: (code, status = 400) => ({ v3: refusal(status, { code, message: '' }) }),
    breaksOff: () => ({
      v3: () => {
        throw brokenConnection()
      },
    }),
    notifies: (state, changes = {}) =>
      notification(
        {
          mchid: account.mchid,
          ...v3Members,
          refund_status: v3States[state],
          success_time: '2026-01-01T09:30:00+08:00',
          ...changes,
        },
        { eventType: `REFUND.${v3States[state]}` },
      ),
  }
}
