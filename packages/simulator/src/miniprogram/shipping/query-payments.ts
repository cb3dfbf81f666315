import type { JsonObject } from '../../transport/json-object.ts'
import type { Order } from '../../world/orders/order.ts'
import type { World } from '../../world/world.ts'
import { type PlatformResult, refused } from '../endpoint.ts'
import { shippingErrcodes as codes } from './errcodes.ts'
import { findPayment, isOfApp, readPaymentNumber } from './find-payment.ts'
import { membersOf } from './members-of.ts'
import { viewPayment } from './view-payment.ts'

const DEFAULT_PAGE = 100

/** One payment by either number. @see get_order */
export function queryPayment(body: JsonObject, world: World): PlatformResult {
  const number = readPaymentNumber(body)
  if (number === undefined) return refused(codes.parameter)
  const order = findPayment(number, world)
  if (order === undefined) return refused(codes.noOrder)
  return { kind: 'ok', body: { errcode: 0, errmsg: 'ok', order: viewPayment(order, world) } }
}

/** Payments by time, state and payer, page by page. @see get_order_list */
export function listPayments(body: JsonObject, world: World): PlatformResult {
  const { last_index: lastIndex = '', page_size: pageSize = DEFAULT_PAGE } = body
  const fitting = world.orders.all().filter((order) => isWanted({ order, body }, world))
  const from = lastIndex === '' ? 0 : fitting.findIndex((order) => indexOf(order) === lastIndex) + 1
  if (lastIndex !== '' && from === 0) return refused(codes.lastIndex)
  const page = fitting.slice(from, from + (typeof pageSize === 'number' ? pageSize : DEFAULT_PAGE))
  const last = page.at(-1)
  return {
    kind: 'ok',
    body: {
      errcode: 0,
      errmsg: 'ok',
      last_index: last === undefined ? '' : indexOf(last),
      has_more: from + page.length < fitting.length,
      order_list: page.map((order) => viewPayment(order, world)),
    },
  }
}

function isWanted({ order, body }: { order: Order; body: JsonObject }, world: World): boolean {
  if (order.payment === undefined || !isOfApp(order, world)) return false
  const { begin_time: begin = 0, end_time: end = Number.POSITIVE_INFINITY } = membersOf(
    body['pay_time_range'],
  )
  const paidAt = Math.floor(order.payment.paidAt / 1000)
  const isInTime = paidAt >= Number(begin) && paidAt <= Number(end)
  const isPayer = body['openid'] === undefined || body['openid'] === order.openid
  const state = body['order_state']
  return isInTime && isPayer && (state === undefined || state === world.shipping.stateOf(order))
}

/** Where a page ended. */
const indexOf = ({ payment }: Order): string => payment?.transactionId ?? ''
