import { WechatError } from '../errors/wechat-error.ts'
import { downloadOver, type HttpRequest, type Transport } from './transport.ts'

/** The hosts of WeChat Pay: the nearest access point, and another far from it. */
export const payHosts = {
  main: 'https://api.mch.weixin.qq.com',
  backup: 'https://api2.mch.weixin.qq.com',
} as const

/** Failures of the way to WeChat, as opposed to answers of WeChat. */
const SWITCHING_CODES = new Set(['not_sent', 'connection_failed', 'timeout'])

/**
 * Sends the very same request to the backup host when the main host cannot be reached or does not answer.
 * For calls that are safe to repeat only. Signatures do not contain the host, so they stay good. One call may thus
 * take twice its `timeoutMs`.
 */
export function withBackupHost(hosts: {
  readonly transport: Transport
  readonly baseUrl: string
  readonly backupUrl: string | undefined
}): Transport {
  const { transport, baseUrl, backupUrl } = hosts
  if (backupUrl === undefined) return transport
  const twice =
    <Answer>(send: (request: HttpRequest) => Promise<Answer>) =>
    async (request: HttpRequest): Promise<Answer> => {
      try {
        return await send(request)
      } catch (error) {
        if (!isSwitching(error) || !request.url.startsWith(baseUrl)) throw error
        return retell({
          first: error,
          second: send({
            ...request,
            url: backupUrl + request.url.slice(baseUrl.length),
            resends: 1,
          }),
        })
      }
    }
  return Object.assign(twice(transport), { download: twice(downloadOver(transport)) })
}

/** When both hosts fail, the call is as unsure as the less sure of the two. */
async function retell<T>(attempts: { readonly first: WechatError; readonly second: Promise<T> }): Promise<T> {
  try {
    return await attempts.second
  } catch (error) {
    const isCertain = error instanceof WechatError && error.outcome === 'refused' && isSwitching(error)
    throw isCertain && attempts.first.outcome === 'unknown' ? attempts.first : error
  }
}

function isSwitching(error: unknown): error is WechatError {
  return error instanceof WechatError && SWITCHING_CODES.has(error.code)
}
