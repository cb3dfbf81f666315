import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { BillAnswer } from '../../world/bills/bills.ts'
import { fundAccounts } from '../../world/bills/fund-flow-bill.ts'
import type { World } from '../../world/world.ts'
import type { V3Request, V3Result } from '../endpoint.ts'
import { refuse } from '../refusal.ts'
import { refusals } from '../refusals.ts'
import { billRefusals } from './refusals.ts'

const billTypes = ['ALL', 'SUCCESS', 'REFUND'] as const

/** With `sub_mchid` a service provider gets the trades of that merchant alone. @see GET /v3/bill/tradebill */
export function askTradeBill(request: V3Request, world: World): V3Result {
  const type = oneOf({ request, name: 'bill_type', label: '账单类型', allowed: billTypes })
  const day = requireDay(request)
  const subMchid = request.query.get('sub_mchid') ?? ''
  const answer = world.bills.trades({ mchid: request.mchid, subMchid, day, type })
  return hand({ answer, request }, world)
}

/** @see GET /v3/bill/fundflowbill */
export function askFundFlowBill(request: V3Request, world: World): V3Result {
  const account = oneOf({ request, name: 'account_type', label: '资金账户类型', allowed: fundAccounts })
  const { mchid } = request
  return hand({ answer: world.bills.fundFlow({ mchid, day: requireDay(request), account }), request }, world)
}

/** The hash is that of the file before it is compressed. */
function hand({ answer, request }: { answer: BillAnswer; request: V3Request }, { tickets }: World): V3Result {
  const tarType = oneOf({ request, name: 'tar_type', label: '压缩类型', allowed: ['', 'GZIP'] })
  if (answer.kind !== 'ready') throw refuse(refusalOf[answer.kind])
  const { file } = answer
  const content = tarType === 'GZIP' ? gzipSync(file) : file
  const token = tickets.issue({ mchid: request.mchid, content })
  return {
    status: 200,
    body: {
      hash_type: 'SHA1',
      hash_value: createHash('sha1').update(file).digest('hex'),
      download_url: `${request.origin}/v3/billdownload/file?token=${token}`,
    },
  }
}

const refusalOf = {
  none: billRefusals.none,
  creating: billRefusals.creating,
  out_of_range: billRefusals.outOfRange,
  no_day: billRefusals.noDay,
} as const satisfies Record<Exclude<BillAnswer['kind'], 'ready'>, unknown>

function requireDay({ query }: V3Request): string {
  const day = query.get('bill_date')
  if (day !== null && day !== '') return /^\d{4}-\d\d-\d\d$/.test(day) ? day : 'none'
  const message = '输入源“/query/bill_date”映射到字段“账单日期”必填性规则校验失败，此字段为必填项'
  throw refuse(refusals.field, { message, detail: { location: 'query', field: 'bill_date', issue: message } })
}

/** A parameter of the query that has one of a few values; the first where it is absent. */
function oneOf<Word extends string>(wish: {
  readonly request: V3Request
  readonly name: string
  readonly label: string
  readonly allowed: readonly [Word, ...Word[]]
}): Word {
  const { request, name, label, allowed } = wish
  const value = request.query.get(name)
  const found = value === null ? allowed[0] : allowed.find((word) => word === value)
  if (found !== undefined) return found
  const message = `输入源“/query/${name}”映射到枚举字段“${label}”规则校验失败，值不在允许的范围内`
  throw refuse(refusals.field, { message, detail: { location: 'query', field: name, value, issue: message } })
}
