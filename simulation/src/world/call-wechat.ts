import type { WechatInProcess } from '@minitill/simulator'
import { type Transport, WechatError } from '@minitill/wechat'

/** The wire between till and WeChat, without a wire: bytes go over as they are. */
export function createTransportTo(
  wechat: WechatInProcess,
  { showsCertificate, linger }: { readonly showsCertificate: boolean; readonly linger: Linger },
): Transport {
  return async ({ method, url, headers, body = '' }) => {
    const sent = { ...headers, host: new URL(url).host }
    const arrive = () => wechat.answer({ method, url, headers: sent, body, showsCertificate })
    const isRefund = method === 'POST' && /refund/.test(url) && !/refundquery/.test(url)
    const answer = isRefund && linger(arrive) ? undefined : await arrive()
    if (answer !== undefined) return { ...answer, headers: inLowerCase(answer.headers) }
    throw new WechatError('No answer in time.', { code: 'timeout', outcome: 'unknown', remedy: 'repeat' })
  }
}

/** Whether a request stays on the way, to arrive when nobody waits for its answer any more. */
export type Linger = (arrive: () => Promise<unknown>) => boolean

/** As every HTTP client hands them on. */
export function inLowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Moves WeChat's side by its control API, as its page does. @throws Error for what it does not know */
export async function control<Shape>(
  wechat: WechatInProcess,
  path: string,
  body?: Readonly<Record<string, unknown>>,
): Promise<Shape> {
  const answer = await wechat.answer({
    method: body === undefined ? 'GET' : 'POST',
    url: `${WECHAT_URL}/_sim/${path}`,
    headers: {},
    body: body === undefined ? '' : JSON.stringify(body),
    showsCertificate: false,
  })
  if (answer?.status !== 200) throw new Error(`/_sim/${path} answered ${answer?.status}: ${answer?.body}`)
  return JSON.parse(answer.body.toString('utf8')) as Shape // the simulator's own answers
}

/** What all merchants have at WeChat to refund from. */
export async function setFunds(
  { wechat }: { readonly wechat: WechatInProcess },
  availableFen: number,
): Promise<void> {
  for (const { mchid } of wechat.credentials.merchants)
    await control(wechat, 'funds', { mchid, availableFen })
}

/** WeChat signs with the next certificate for all merchants. */
export async function rotateCertificates({ wechat }: { readonly wechat: WechatInProcess }): Promise<void> {
  for (const { mchid } of wechat.credentials.merchants)
    await control(wechat, 'certificates/rotate', { mchid })
}

export const WECHAT_URL = 'https://wechat.invalid'
