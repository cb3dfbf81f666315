import {
  type CashierOpening,
  openCashier,
  takePayment,
  whyNotPayable,
  whyNotReachable,
} from '../cashier/cashier.ts'
import { type CashierProblem, problems } from '../cashier/problem.ts'
import type { Order } from '../world/orders/order.ts'
import { metBy } from '../world/world.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { type Body, optionalText } from './members.ts'
import { namedOrder } from './named.ts'
import { recordPhoneCall } from './record-phone-call.ts'

/** On this phone every six digits are the password, so that nobody has to guess; one is kept for being wrong. */
const WRONG_PASSWORD = '000000'

/** `wx.requestPayment` as far as the amount on the screen. */
export function checkCashier({ body }: ControlRequest, context: ControlContext) {
  const opening = openCashier(body, context.world)
  const response =
    opening.kind === 'open' ? showAmount(opening, context) : { ok: false, ...failed(opening.problem) }
  record({ body, opening, response, title: titles.open }, context)
  return response
}

/** The customer confirms; or, for tests without a phone, an order is paid by its number. */
export function pay({ body }: ControlRequest, context: ControlContext) {
  if (body['outTradeNo'] !== undefined) return payByNumber(body, context)
  const opening = openCashier(body, context.world)
  const outcome = opening.kind === 'open' ? confirm({ opening, body }, context) : opening.problem
  const response = tell(outcome)
  record(
    { body, opening, response, title: titles.pay, ...('code' in outcome ? { problem: outcome } : {}) },
    context,
  )
  return response
}

/** The customer closes the cashier. */
export function cancelPayment({ body }: ControlRequest, context: ControlContext) {
  const opening = openCashier(body, context.world)
  const response = { errMsg: 'requestPayment:fail cancel' }
  record({ body, opening, response, title: titles.cancel }, context)
  return response
}

const titles = {
  open: { zh: '收银台：核对五个支付参数', en: 'Cashier: checking the five parameters' },
  pay: { zh: '收银台：顾客确认支付', en: 'Cashier: the customer pays' },
  cancel: { zh: '收银台：顾客取消', en: 'Cashier: the customer cancels' },
}

/** Whoever is not named is the one that the order names, or else the first customer who comes along. */
function payByNumber(body: Body, { world }: ControlContext) {
  const order = namedOrder(body, world)
  const [passer] = metBy(order, world).customers.all()
  const openid = optionalText(body, 'openid') ?? order.openid ?? passer?.openid ?? ''
  const problem = whyNotPayable({ order, openid }, world) ?? whyNotReachable(order, world)
  return tell(problem ?? takePayment({ order, openid }, world))
}

type Opened = Extract<CashierOpening, { kind: 'open' }>

function confirm(
  { opening, body }: { opening: Opened; body: Body },
  { world }: ControlContext,
): Order | CashierProblem {
  return isRightPassword(body['password']) ? takePayment(opening, world) : problems.wrongPassword
}

/** A caller without a password field has nothing to mistype. */
const isRightPassword = (password: unknown) =>
  password === undefined ||
  (typeof password === 'string' && /^\d{6}$/.test(password) && password !== WRONG_PASSWORD)

function showAmount({ order, openid }: Opened, { world }: ControlContext) {
  const { description, totalFen, partner } = order
  const { customers, merchant, subMerchants } = metBy(order, world)
  const balanceFen = customers.find(openid)?.balanceFen ?? 0
  const seller = partner === undefined ? undefined : subMerchants.find(partner.subMchid)
  return { ok: true, merchantName: seller?.name ?? merchant.name, description, totalFen, balanceFen }
}

const failed = ({ code, detail, message }: CashierProblem) => ({
  errMsg: `requestPayment:fail ${detail}`,
  problem: { code, message },
})

const tell = (outcome: Order | CashierProblem) =>
  'code' in outcome
    ? failed(outcome)
    : { errMsg: 'requestPayment:ok', transactionId: outcome.payment?.transactionId }

interface Story {
  readonly body: Body
  readonly opening: CashierOpening
  readonly response: unknown
  readonly title: { readonly zh: string; readonly en: string }
  readonly problem?: CashierProblem
}

function record({ body, opening, response, title, ...story }: Story, context: ControlContext): void {
  const { password: _, ...request } = body
  const problem = story.problem ?? (opening.kind === 'refused' ? opening.problem : undefined)
  recordPhoneCall(
    {
      call: 'wx.requestPayment',
      title,
      request,
      response,
      problem,
      stringToSign: opening.stringToSign,
      outTradeNo: opening.order?.outTradeNo,
    },
    context,
  )
}
