import type { RefusalTerms } from '../refusal.ts'

const badRequest = { status: 400, internalNumber: 268435461 }

/** Every refusal of a bill. @see WeChat Pay v3 申请交易账单, 申请资金账单, 下载账单 */
export const billRefusals = {
  none: {
    ...badRequest,
    code: 'NO_STATEMENT_EXIST',
    message: '请求的账单文件不存在',
    why: { zh: '那一天没有交易', en: 'Nothing happened on that day.' },
  },
  creating: {
    ...badRequest,
    code: 'STATEMENT_CREATING',
    message: '请求的账单正在生成中',
    why: {
      zh: '次日 10:00（东八区，以模拟器的时钟为准）以后再取',
      en: 'Come back after 10:00 of the next day in UTC+8, by the clock of the simulator.',
    },
  },
  outOfRange: {
    ...badRequest,
    code: 'INVALID_REQUEST',
    message: '账单日期不在可查询的范围内',
    why: { zh: 'bill_date 应在昨天和三个月前之间', en: 'bill_date is yesterday or up to three months ago.' },
  },
  noDay: {
    ...badRequest,
    code: 'INVALID_REQUEST',
    message: '账单日期格式不正确',
    why: { zh: 'bill_date 的格式是 yyyy-MM-dd', en: 'bill_date is written yyyy-MM-dd.' },
  },
  expired: {
    ...badRequest,
    code: 'INVALID_REQUEST',
    message: '下载地址已失效，请重新申请账单',
    why: {
      zh: '下载地址 5 分钟内有效，须原样使用',
      en: 'The address is good for five minutes, exactly as given.',
    },
  },
  otherMerchant: {
    status: 403,
    code: 'NO_AUTH',
    message: '商户号无权下载该账单',
    internalNumber: 268435461,
    why: { zh: '账单由另一个商户号申请', en: 'Another merchant has asked for this bill.' },
  },
} as const satisfies Record<string, RefusalTerms>
