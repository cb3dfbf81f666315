import type { BillKind, BillOutcome, BillWish } from '../../bills/bill.ts'
import { peek, readShort } from '../../bills/peek.ts'
import { verifiedFile } from '../../bills/verified-file.ts'
import { WechatError } from '../../errors/wechat-error.ts'
import type { HttpDownload } from '../../transport/transport.ts'
import { sealFields, type V2Caller } from '../call.ts'
import { explainErrCode, explainReturnMessage } from '../explain-error.ts'
import { openDownloads, type V2Connections } from '../open-calls.ts'
import { parseXml, XML_LIMIT_BYTES } from '../parse-xml.ts'
import type { V2Params } from '../sign.ts'
import { createV2Signer, type V2SignerConfig } from '../signer.ts'

/**
 * Makes the way to fetch bills over v2: a file where there is one, XML where there is not, both with status 200 and
 * both unsigned. The fund flow takes HMAC-SHA256 and the client certificate, whatever the other calls use.
 * @see WeChat Pay v2 下载对账单, 下载资金账单
 */
export function createFetchBill(
  config: V2Connections & V2SignerConfig & Omit<V2Caller, 'signer'>,
): (wish: BillWish) => Promise<BillOutcome> {
  const { download, certifiedDownload } = openDownloads(config)
  const { appid, mchid, serviceProvider, random } = config
  const signer = createV2Signer({ apiV2Key: config.apiV2Key, signType: 'HMAC-SHA256' })
  const ways = {
    trade: {
      path: '/pay/downloadbill',
      fields: { bill_type: 'ALL' },
      send: download,
      whose: { appid, mchid, serviceProvider },
    },
    fund_flow: {
      path: '/pay/downloadfundflow',
      fields: { account_type: 'Basic' },
      send: certifiedDownload,
      whose: serviceProvider ?? { appid, mchid }, // funds are those of the account that signs
    },
  } as const satisfies Record<BillKind, unknown>
  return async ({ kind, day }) => {
    const { path, fields, send, whose } = ways[kind]
    const wish = { ...fields, bill_date: day.replaceAll('-', ''), tar_type: 'GZIP' }
    return readBill(await send({ path, params: sealFields(wish, { ...whose, random, signer }) }))
  }
}

async function readBill({ status, body }: HttpDownload): Promise<BillOutcome> {
  if (status !== 200) throw notProperly({ status })
  const { start, whole } = await peek(body)
  if (start[0] !== LESS_THAN) return { kind: 'ready', file: verifiedFile(whole, undefined) }
  return readRefusal(await parseRefusal(whole))
}

async function parseRefusal(body: AsyncIterable<Uint8Array>): Promise<V2Params> {
  const bytes = await readShort(body, XML_LIMIT_BYTES)
  try {
    return parseXml(bytes ?? new Uint8Array())
  } catch (cause) {
    throw notProperly({ status: 200, cause }) // a proxy's page, mostly
  }
}

/** `<xml`, where a file begins with gzip's mark, a byte order mark or its first column. */
const LESS_THAN = 0x3c

/** The texts and codes differ between the pages and the live gateway in capitals, blanks and underscores. */
function readRefusal(answer: V2Params): BillOutcome {
  const said = [answer['return_msg'], answer['err_code']].map((text) => (text ?? '').replace(/[\s_]/g, ''))
  if (said.some((text) => /^nobillexist$/i.test(text))) return { kind: 'empty' }
  if (said.some((text) => /^billcreating$/i.test(text))) return { kind: 'not_ready' }
  throw answer['return_code'] === 'SUCCESS' ? explainErrCode(answer, 'bill') : explainReturnMessage(answer)
}

/** API v2 answers 200 even to failures: every other status comes from a gateway or proxy in front of it. */
function notProperly({ status, cause }: { readonly status: number; readonly cause?: unknown }): WechatError {
  return new WechatError(`WeChat did not give a bill properly (HTTP ${status}); ask again later.`, {
    code: 'http_error',
    outcome: 'unknown',
    remedy: 'repeat_later',
    status,
    cause,
  })
}
