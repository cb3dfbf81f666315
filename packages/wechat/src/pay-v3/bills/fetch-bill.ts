import type { BillKind, BillOutcome, BillWish } from '../../bills/bill.ts'
import { readShort } from '../../bills/peek.ts'
import { verifiedFile } from '../../bills/verified-file.ts'
import { invalidField } from '../../errors/invalid-field.ts'
import { WechatError } from '../../errors/wechat-error.ts'
import type { HttpDownload, HttpResponse } from '../../transport/transport.ts'
import type { V3ErrorCode } from '../error-table.ts'
import { explainRefusal } from '../explain-refusal.ts'
import { readAnswer } from '../read-answer.ts'
import type { SignedDownload, V3Request } from '../signed-exchange.ts'
import { queryOf, type SpelledSeller } from '../spell-seller.ts'
import { asText, type WireObject } from '../wire-json.ts'

const NONE: V3ErrorCode = 'NO_STATEMENT_EXIST'
const CREATING: V3ErrorCode = 'STATEMENT_CREATING'

/**
 * Asks for a bill and begins to download it. The address lives five minutes, so both are one call. The file is not
 * signed: the answer before it was, and holds its hash.
 * @see WeChat Pay v3 申请交易账单, 申请资金账单, 下载账单
 */
export async function fetchBill(
  wish: BillWish,
  ways: {
    readonly call: (request: V3Request) => Promise<HttpResponse>
    readonly seller: SpelledSeller
    readonly download: SignedDownload
  },
): Promise<BillOutcome> {
  try {
    const answer = await ways.call({
      method: 'GET',
      path: pathOf[wish.kind](wish.day, ways.seller),
      subject: 'bill',
    })
    const { sha1, address } = readAnswer(answer, parseAddress)
    const file = await ways.download({ method: 'GET', path: address, subject: 'bill' })
    if (file.status !== 200) throw await refusalOf(file)
    return { kind: 'ready', file: verifiedFile(file.body, sha1) }
  } catch (error) {
    if (error instanceof WechatError && error.outcome === 'refused') {
      if (error.code === NONE) return { kind: 'empty' }
      if (error.code === CREATING) return { kind: 'not_ready' }
    }
    throw error
  }
}

/** A service provider asks for the trades of this one merchant; the funds are those of the account that signs. */
const pathOf: Readonly<Record<BillKind, (day: string, seller: SpelledSeller) => string>> = {
  trade: (day, { subNumber }) =>
    `/v3/bill/tradebill${queryOf({ bill_date: day, ...subNumber, bill_type: 'ALL', tar_type: 'GZIP' })}`,
  fund_flow: (day) => `/v3/bill/fundflowbill?bill_date=${day}&account_type=BASIC&tar_type=GZIP`,
}

function parseAddress(wire: WireObject): { readonly sha1: string; readonly address: string } {
  const sha1 = asText(wire['hash_value'], 'hash_value')
  const address = asText(wire['download_url'], 'download_url')
  const type = asText(wire['hash_type'], 'hash_type')
  if (type !== 'SHA1') throw invalidField({ field: 'hash_type', rule: 'SHA1', value: type })
  if (!/^[0-9a-f]{40}$/i.test(sha1))
    throw invalidField({ field: 'hash_value', rule: '40 hex digits', value: sha1 })
  if (!URL.canParse(address))
    throw invalidField({ field: 'download_url', rule: 'a whole address', value: undefined })
  return { sha1, address }
}

/** Far above any refusal. */
const REFUSAL_LIMIT_BYTES = 64 * 1024

async function refusalOf({ status, headers, body }: HttpDownload): Promise<WechatError> {
  const said = (await readShort(body, REFUSAL_LIMIT_BYTES)) ?? new Uint8Array()
  return explainRefusal({ status, headers, body: said }, { method: 'GET', subject: 'bill' })
}
