/**
 * The part of `wx` that the library uses. Taro's `Taro` and uni-app's `uni` have the same functions.
 * Only callbacks are relied on: what is returned differs between hosts.
 */
export interface Host {
  login(options: Answers<{ code: string }>): unknown
  request(options: RequestOptions & Answers<RequestAnswer>): unknown
  requestPayment(options: PayParams & Answers<unknown>): unknown
  requestSubscribeMessage?(options: { tmplIds: string[] } & Answers<unknown>): unknown
  getStorageSync(key: string): unknown
  setStorageSync(key: string, value: string): void
  removeStorageSync(key: string): void
  getFileSystemManager?(): FileReader
}

/** How a host answers: one of the two is called, once, or on some old clients neither. */
export interface Answers<Result> {
  success?: (result: Result) => void
  fail?: (failure: Failure) => void
}

export interface Failure {
  errMsg?: string
}

/** Of the methods that `wx.request` can send, those that the till takes. PATCH is not among them. */
export type Method = 'GET' | 'POST' | 'PUT'

export interface RequestOptions {
  url: string
  method: Method
  header: Record<string, string>
  data?: string | ArrayBuffer
  /** As text, so that what cannot be parsed is seen by the library and not swallowed by the host. */
  dataType: 'text'
  timeout: number
}

export interface RequestAnswer {
  statusCode: number
  data: unknown
}

/** The five members that `wx.requestPayment` takes, under WeChat's own names. */
export interface PayParams {
  timeStamp: string
  nonceStr: string
  package: string
  signType: 'MD5' | 'HMAC-SHA256' | 'RSA'
  paySign: string
}

export interface FileReader {
  readFile(options: { filePath: string } & Answers<{ data: string | ArrayBuffer }>): unknown
}
