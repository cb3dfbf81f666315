/** What `fail` is told; `errMsg` names the function, as all of WeChat's do: `requestPayment:fail cancel`. */
export class WxFailure extends Error {
  override readonly name = 'WxFailure'
  readonly errMsg: string

  constructor(errMsg: string) {
    super(errMsg)
    this.errMsg = errMsg
  }
}
