import { gzipSync } from 'node:zlib'
import type { BillKind, BillOutcome, BillWish } from '@minitill/wechat'

/** The bills of the fake WeChat: what a test writes, and nothing otherwise. */
export interface FakeBills {
  /** From now on this is the bill of the day. */
  give(wish: BillWish, bill: BilledCells | 'not_ready' | 'nothing'): void
  fetch(wish: BillWish): BillOutcome
}

/** The cells of a bill by the names of their columns; a missing one is empty. */
export interface BilledCells {
  readonly rows: readonly Cells[]
  readonly totals: Cells
}

type Cells = Readonly<Record<string, string>>

export function createFakeBills(): FakeBills {
  const bills = new Map<string, BilledCells | 'not_ready' | 'nothing'>()
  const keyOf = ({ kind, day }: BillWish) => `${kind} ${day}`
  return {
    give: (wish, bill) => void bills.set(keyOf(wish), bill),
    fetch(wish) {
      const bill = bills.get(keyOf(wish)) ?? 'nothing'
      if (bill === 'not_ready') return { kind: 'not_ready' }
      return bill === 'nothing' ? { kind: 'empty' } : { kind: 'ready', file: write(bill, wish.kind) }
    },
  }
}

async function* write({ rows, totals }: BilledCells, kind: BillKind): AsyncGenerator<Uint8Array> {
  const { row, total } = columns[kind]
  const line = (names: readonly string[]) => (cells: Cells) =>
    `\`${names.map((name) => cells[name] ?? '').join(',`')}`
  const lines = [row.join(','), ...rows.map(line(row)), total.join(','), line(total)(totals), '']
  yield gzipSync(`\uFEFF${lines.join('\r\n')}`)
}

const split = (text: string) => text.split(',')

const columns = {
  trade: {
    row: split(
      '交易时间,公众账号ID,商户号,特约商户号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,' +
        '应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,商户数据包,手续费,费率,订单金额,申请退款金额',
    ),
    total: split('总交易单数,应结订单总金额,退款总金额,手续费总金额'),
  },
  fund_flow: {
    row: split('记账时间,微信支付业务单号,资金流水单号,业务名称,收支类型,收支金额（元）'),
    total: split('资金流水总笔数,收入金额,支出金额'),
  },
} as const satisfies Record<BillKind, unknown>
