import type { Answers, Failure } from './host.ts'

/** A host function that called `fail`; `errMsg` is WeChat's own, such as `requestPayment:fail cancel`. */
export class HostFailure extends Error {
  override name = 'HostFailure'
  readonly errMsg: string

  constructor(errMsg: string) {
    super(errMsg)
    this.errMsg = errMsg
  }
}

/**
 * Turns a function with `success` and `fail` into a promise.
 * @throws HostFailure what the host said to `fail`, or a synchronous throw of an API that is missing
 */
export function askHost<Result>(call: (answers: Required<Answers<Result>>) => unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    const fail = (failure: Failure) => reject(new HostFailure(failure?.errMsg ?? 'fail'))
    swallow(call({ success: resolve, fail }))
  })
}

/** Some hosts also answer with a promise, whose refusal we have heard already. */
function swallow(returned: unknown): void {
  if (returned instanceof Promise) returned.catch(() => undefined)
}
