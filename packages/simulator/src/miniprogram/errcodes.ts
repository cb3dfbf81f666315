import type { Bilingual } from '../bilingual.ts'

/** What the platform says when it refuses. @see the error codes of each call in the mini program documents */
export const errcodes = {
  busy: terms(-1, 'system error', '系统繁忙（人为故障）', 'System busy: a fault on purpose.'),
  credential: terms(
    40001,
    'invalid credential, access_token is invalid or not latest',
    'access_token 不对，或已被更新的顶替：重新获取一次再试',
    'This access_token is wrong or was replaced by a newer one: fetch once and retry once.',
  ),
  grantType: terms(40002, 'invalid grant_type', 'grant_type 不对', 'Wrong grant_type.'),
  touser: terms(
    40003,
    'invalid openid',
    'touser 为空，或不是这个小程序的 openid',
    'touser is empty or an openid of another app.',
  ),
  appid: terms(40013, 'invalid appid', 'appid 不对', 'There is no such appid.'),
  malformedToken: terms(
    40014,
    'invalid access_token',
    'access_token 不像是一个令牌',
    'This is not shaped like an access_token.',
  ),
  code: terms(
    40029,
    'invalid code',
    'code 不存在、属于另一个小程序，或已超过 5 分钟：请重新 wx.login',
    'The code is unknown, another app’s, or older than 5 minutes: call wx.login again.',
  ),
  phoneCode: terms(
    40029,
    'invalid code',
    'code 不是手机号按钮给的（不是登录 code），或已用过，或已超过 5 分钟',
    'Not a code of the phone number button (a login code is none), used before, or older than 5 minutes.',
  ),
  template: terms(40037, 'invalid template_id', 'template_id 不对', 'This app has no such template.'),
  secret: terms(40125, 'invalid appsecret', 'appsecret 不对', 'Wrong appsecret.'),
  codeUsed: terms(
    40163,
    'code been used',
    'code 只能用一次：重复兑换或重试了登录',
    'A code works once: it was exchanged twice or a login was retried.',
  ),
  tokenMissing: terms(
    41001,
    'access_token missing',
    '查询串中没有 access_token',
    'There is no access_token in the query.',
  ),
  codeMissing: terms(41008, 'missing code', '没有 js_code', 'There is no js_code.'),
  formId: terms(
    41028,
    'invalid form_id',
    'form_id 应是 7 天内支付成功的 prepay_id，且只能发给付款人',
    'form_id must be the prepay_id of a payment of the last 7 days, sent to its payer.',
  ),
  formIdUsed: terms(41029, 'form_id used', '一次支付最多三条消息', 'One payment is good for three messages.'),
  tokenExpired: terms(42001, 'access_token expired', 'access_token 已过期', 'The access_token has expired.'),
  page: terms(
    41030,
    'invalid page',
    'page 不在已发布版本的 app.json 中（设置 pages 列出了有哪些）',
    'The page is not in app.json of the released version; the setting `pages` lists them.',
  ),
  notSubscribed: terms(
    43101,
    'user refuse to accept the msg',
    '用户没有订阅，或次数已用完：属正常情况，不要重试',
    'Never subscribed, or used up: normal, do not retry.',
  ),
  dailyQuota: terms(
    45009,
    'reach max api daily quota limit',
    '超过当日调用次数（见设置）',
    'The daily quota of this call is used up, see the settings.',
  ),
  minuteQuota: terms(
    45011,
    'api minute-quota reach limit  mustslower  retry next minute',
    '同一用户一分钟内登录太多次（见设置 loginsPerMinute）',
    'This customer logged in too often within a minute, see the setting `loginsPerMinute`.',
  ),
  data: terms(47001, 'data format error', '请求体不是 JSON 对象', 'The body is not a JSON object.'),
  argument: terms(
    47003,
    'argument invalid!',
    'data 的值不符合模板规则',
    'A value in data breaks the rule of its key.',
  ),
} as const

function terms(errcode: number, errmsg: string, zh: string, en: string): Terms {
  return { errcode, errmsg, why: { zh, en } }
}

interface Terms {
  readonly errcode: number
  readonly errmsg: string
  readonly why: Bilingual
}
