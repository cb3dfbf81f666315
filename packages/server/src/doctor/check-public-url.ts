import { WechatError } from '@minitill/wechat'
import { type Check, ok, warn } from './check.ts'
import type { Patient } from './patient.ts'

const NAME = 'public_url'
const TIMEOUT_MS = 10_000

/** Whether the address that WeChat notifies leads to a till. The shape of it was checked with the configuration. */
export async function checkPublicUrl({ config, transport }: Patient): Promise<Check> {
  const url = `${config.publicUrl}/healthz`
  try {
    const { status } = await transport({ method: 'GET', url, headers: {}, timeoutMs: TIMEOUT_MS })
    if (status === 200) return ok(NAME, { zh: `${url} 可以访问。`, en: `${url} answers.` })
    return warn(NAME, explain(url, String(status)))
  } catch (error) {
    if (!(error instanceof WechatError)) throw error
    return warn(NAME, explain(url, error.code))
  }
}

function explain(url: string, what: string) {
  return {
    zh: `${url} 没有应答 200（${what}）：微信的通知会到不了。请启动收银台，检查域名、证书和反向代理；通知不跟随跳转。`,
    en: `${url} did not answer 200 (${what}): notifications would not arrive. Start the till, then check domain, certificate and proxy; WeChat follows no redirect.`,
  }
}
