import { type ServerErrorCode, serverErrors } from './server-errors.ts'

/** A request that the HTTP side did not carry out. */
export class ServerError extends Error {
  override readonly name = 'ServerError'
  readonly code: ServerErrorCode
  /** What the answer carries besides the problem, such as `Allow`. */
  readonly headers: Readonly<Record<string, string>>

  constructor(code: ServerErrorCode, more: { readonly headers?: Readonly<Record<string, string>> } = {}) {
    super(serverErrors[code].message.en)
    this.code = code
    this.headers = more.headers ?? {}
  }
}
