import type { WechatHere } from './start-wechat.ts'

const SHANGHAI_OFFSET_MS = 8 * 3600_000
const DAY_SECONDS = 24 * 3600
const TEN_O_CLOCK_SECONDS = 10 * 3600

/** Moves WeChat's business clock ahead, and waits until all that came due is done. */
export async function passSeconds(wechat: WechatHere, advanceSeconds: number): Promise<void> {
  await fetch(`${wechat.url}/_sim/clock`, { method: 'POST', body: JSON.stringify({ advanceSeconds }) })
}

/** Goes on to 10:00 of the next day in Shanghai, when the bill of this one can be had; answers this one, `yyyy-MM-dd`. */
export async function passToNextMorning(wechat: WechatHere): Promise<string> {
  const response = await fetch(`${wechat.url}/_sim/clock`)
  const { now } = (await response.json()) as { now: number } // the control API's own contract
  const secondsOfDay = Math.floor(((now + SHANGHAI_OFFSET_MS) / 1000) % DAY_SECONDS)
  await passSeconds(wechat, DAY_SECONDS - secondsOfDay + TEN_O_CLOCK_SECONDS)
  return new Date(now + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10)
}
