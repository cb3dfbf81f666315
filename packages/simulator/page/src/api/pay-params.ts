/** The five parameters of `wx.requestPayment`, in WeChat's spelling. */
export interface PayParams {
  readonly timeStamp: string
  readonly nonceStr: string
  readonly package: string
  readonly signType: string
  readonly paySign: string
}

/** What the phone adds: who pays, and in which mini program. */
export interface CashierCall extends PayParams {
  readonly openid: string
  readonly appId: string
}
