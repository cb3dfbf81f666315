import type { HttpRequest } from '@minitill/wechat'

/** What a call to WeChat is called in metrics and traces: one of a short list. */
export function nameCall({ url }: HttpRequest): string {
  const { pathname } = new URL(url)
  return calls.find(([shape]) => shape.test(pathname))?.[1] ?? 'other'
}

/** Paths with a number of an order in them are known by what stands around it. */
const calls: readonly (readonly [RegExp, string])[] = [
  [/^\/pay\/unifiedorder$/, 'v2 unifiedorder'],
  [/^\/pay\/orderquery$/, 'v2 orderquery'],
  [/^\/pay\/closeorder$/, 'v2 closeorder'],
  [/^\/v3\/pay\/(partner\/)?transactions\/jsapi$/, 'v3 prepay'],
  [/^\/v3\/pay\/(partner\/)?transactions\/.*\/close$/, 'v3 close'],
  [/^\/v3\/pay\/(partner\/)?transactions\/(id|out-trade-no)\//, 'v3 query'],
  [/^\/secapi\/pay\/refund$/, 'v2 refund'],
  [/^\/pay\/refundquery$/, 'v2 refundquery'],
  [/^\/v3\/refund\/domestic\/refunds$/, 'v3 refund'],
  [/^\/v3\/refund\/domestic\/refunds\//, 'v3 refund query'],
  [/^\/pay\/downloadbill$/, 'v2 downloadbill'],
  [/^\/pay\/downloadfundflow$/, 'v2 downloadfundflow'],
  [/^\/v3\/bill\/(tradebill|fundflowbill)$/, 'v3 bill'],
  [/^\/v3\/billdownload\//, 'v3 billdownload'],
  [/^\/v3\/certificates$/, 'v3 certificates'],
  [/^\/sns\/jscode2session$/, 'login'],
  [/^\/cgi-bin\/stable_token$/, 'access token'],
  [/^\/cgi-bin\/message\//, 'message'],
  [/^\/wxa\/sec\/order\//, 'shipping'],
]
