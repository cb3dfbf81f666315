import type { Bilingual } from '../../bilingual.ts'
import type { BillAnswer } from '../../world/bills/bills.ts'
import { V2Refusal } from '../refusal.ts'

type Obstacle = Exclude<BillAnswer['kind'], 'ready'> | 'no_type'

/** How 下载对账单 refuses: return_code FAIL and an error_code, unsigned. */
export function failTradeBill(obstacle: Obstacle): V2Refusal {
  const { message, errorCode } = tradeTerms[obstacle]
  const members = { return_code: 'FAIL', return_msg: message, error_code: errorCode }
  return new V2Refusal({ level: 'unsigned', message, members, why: reasons[obstacle] })
}

/** How 下载资金账单 refuses: result_code FAIL and an err_code, unsigned. */
export function failFundFlow(obstacle: Obstacle): V2Refusal {
  const { code, message } = fundFlowTerms[obstacle]
  const members = {
    return_code: 'SUCCESS',
    result_code: 'FAIL',
    err_code: code,
    err_code_des: message,
  }
  return new V2Refusal({ level: 'unsigned', message, members, why: reasons[obstacle] })
}

/** The words are as observed: the documents print `NO Bill Exist`. */
const tradeTerms: Readonly<Record<Obstacle, { message: string; errorCode: string }>> = {
  none: { message: 'No Bill Exist', errorCode: '20002' },
  creating: { message: 'Bill Creating', errorCode: '20016' },
  out_of_range: { message: 'data format error', errorCode: '20001' },
  no_day: { message: 'data format error', errorCode: '20001' },
  no_type: { message: 'invalid bill_type', errorCode: '20001' },
}

const badParameter = { code: 'PARAM_ERROR', message: '参数错误' }

const fundFlowTerms: Readonly<Record<Obstacle, { code: string; message: string }>> = {
  none: { code: 'NO_BILL_EXIST', message: '账单不存在' },
  creating: { code: 'BILL_CREATING', message: '账单未生成' },
  out_of_range: badParameter,
  no_day: badParameter,
  no_type: badParameter,
}

const reasons: Readonly<Record<Obstacle, Bilingual>> = {
  none: { zh: '那一天没有交易', en: 'Nothing happened on that day.' },
  creating: {
    zh: '次日 10:00（东八区，以模拟器的时钟为准）以后再取',
    en: 'Come back after 10:00 of the next day in UTC+8, by the clock of the simulator.',
  },
  out_of_range: {
    zh: 'bill_date 应在昨天和三个月前之间',
    en: 'bill_date is yesterday or up to three months ago.',
  },
  no_day: { zh: 'bill_date 的格式是 yyyyMMdd', en: 'bill_date is written yyyyMMdd.' },
  no_type: { zh: '没有这种账单或账户', en: 'There is no such kind of bill or account.' },
}
