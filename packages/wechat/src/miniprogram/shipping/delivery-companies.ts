import type { TokenCall } from '../call-with-token.ts'
import { type Doubt, doubtful } from '../exchange.ts'

/** A carrier whose parcels WeChat can follow. */
export interface DeliveryCompany {
  /** What `express_company` wants, such as `YTO`. */
  readonly code: string
  readonly name: string
}

/**
 * Lists the carriers and their codes.
 * @see developers.weixin.qq.com 获取运力id列表, POST /cgi-bin/express/delivery/open_msg/get_delivery_list
 */
export async function listDeliveryCompanies(call: TokenCall): Promise<readonly DeliveryCompany[]> {
  const answer = await call({ path: PATH, json: {}, doubt: DOUBT })
  if (answer.kind === 'failure') throw answer.error
  const list = answer.body['delivery_list']
  if (!Array.isArray(list))
    throw doubtful({ code: 'answer_malformed', path: PATH, doubt: DOUBT, status: 200 })
  return list.flatMap(parseCompany)
}

const PATH = '/cgi-bin/express/delivery/open_msg/get_delivery_list'
/** A question changes nothing. */
const DOUBT: Doubt = { outcome: 'unknown', remedy: 'repeat_later', advice: 'ask again later.' }

/** One that cannot be read is left out: the others serve. */
function parseCompany(item: { delivery_id?: unknown; delivery_name?: unknown } | null): DeliveryCompany[] {
  const code = item?.delivery_id
  const name = item?.delivery_name
  return typeof code === 'string' && typeof name === 'string' ? [{ code, name }] : []
}
