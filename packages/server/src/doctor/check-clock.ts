import { type HttpResponse, payHosts, WechatError } from '@minitill/wechat'
import { type Check, fail, ok, warn } from './check.ts'
import type { Patient } from './patient.ts'

const NAME = 'clock'
const TIMEOUT_MS = 10_000
/** WeChat Pay refuses what is signed five minutes off. */
const FAIL_MS = 240_000
const WARN_MS = 30_000

/** Compares this machine's clock with the `Date` of WeChat's answer. */
export async function checkClock(patient: Patient): Promise<Check> {
  const answer = await askForTime(patient)
  if (answer instanceof WechatError) {
    return fail(NAME, {
      zh: `无法连接微信支付（${answer.code}）。请检查网络和防火墙。`,
      en: `WeChat Pay cannot be reached (${answer.code}). Check the network and the firewall.`,
    })
  }
  const theirs = Date.parse(answer.headers['date'] ?? '')
  if (Number.isNaN(theirs))
    return warn(NAME, { zh: '微信的应答没有时间。', en: 'WeChat’s answer has no date.' })
  return judge(Math.abs(patient.effects.wallClock.now() - theirs))
}

async function askForTime({ config, transport }: Patient): Promise<HttpResponse | WechatError> {
  const url = `${config.wechatPayUrl ?? payHosts.main}/`
  try {
    return await transport({ method: 'GET', url, headers: {}, timeoutMs: TIMEOUT_MS })
  } catch (error) {
    if (error instanceof WechatError) return error
    throw error
  }
}

function judge(skewMs: number): Check {
  const seconds = Math.round(skewMs / 1000)
  if (skewMs < WARN_MS) return ok(NAME, { zh: '本机时钟准确。', en: 'The clock of this machine is right.' })
  const message = {
    zh: `本机时钟与微信相差 ${seconds} 秒，超过 5 分钟请求会被拒绝。请开启时间同步（NTP）。`,
    en: `The clock of this machine is ${seconds} seconds off; beyond five minutes WeChat refuses every request. Turn time synchronisation (NTP) on.`,
  }
  return skewMs < FAIL_MS ? warn(NAME, message) : fail(NAME, message)
}
