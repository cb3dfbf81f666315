import type { Call } from '../transport/call.ts'

/** The order that a call is about to place. */
export interface PlacedOrder {
  readonly outTradeNo: string
  readonly totalFen: number
}

/** What a call that places an order says of it; undefined for any other call. A glance: whether it is right is not ours to judge. */
export function placedOrderIn({ path, body }: Call): PlacedOrder | undefined {
  if (!/\/pay\/unifiedorder$|\/transactions\/(jsapi|native|app|h5)$/.test(path)) return undefined
  const text = body.toString('utf8')
  const outTradeNo = /"out_trade_no"\s*:\s*"([^"]+)"|<out_trade_no>(?:<!\[CDATA\[)?([^<\]]+)/.exec(text)
  const total = /"total"\s*:\s*(\d+)|<total_fee>(?:<!\[CDATA\[)?(\d+)/.exec(text)
  if (outTradeNo === null || total === null) return undefined
  return { outTradeNo: outTradeNo[1] ?? outTradeNo[2] ?? '', totalFen: Number(total[1] ?? total[2]) }
}
