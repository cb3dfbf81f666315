import type { V2Params, V2SignType } from '../codec/v2-sign.ts'

/** With what a request is signed: MD5, unless it says otherwise. */
export const signTypeOf = (params: V2Params): V2SignType =>
  params['sign_type'] === 'HMAC-SHA256' ? 'HMAC-SHA256' : 'MD5'
