import type WxPay from 'wechatpay-node-v3'

type HttpService = Parameters<WxPay['createHttp']>[0]
type Answer = Awaited<ReturnType<HttpService['get']>>

/** An HTTP client for the SDK's `createHttp` that gives one answer to every call and keeps what was called. */
export function scriptHttp(answer: Answer): HttpService & { readonly urls: readonly string[] } {
  const urls: string[] = []
  const call = async (url: string) => {
    urls.push(url)
    return answer
  }
  return { urls, get: call, post: call, upload: call }
}
