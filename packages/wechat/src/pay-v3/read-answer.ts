import { InvalidFieldError } from '../errors/invalid-field.ts'
import { WechatError } from '../errors/wechat-error.ts'
import type { HttpResponse } from '../transport/transport.ts'
import { parseWireObject, type WireObject } from './wire-json.ts'

/**
 * Reads a verified answer.
 * @throws WechatError `answer_malformed`: WeChat signed it, but a member that decides is missing or misshapen
 */
export function readAnswer<T>(answer: HttpResponse, read: (wire: WireObject) => T): T {
  try {
    return read(parseWireObject(answer.body, 'answer'))
  } catch (cause) {
    if (!(cause instanceof InvalidFieldError)) throw cause
    throw malformed(answer, cause)
  }
}

function malformed(answer: HttpResponse, cause: InvalidFieldError): WechatError {
  return new WechatError(`WeChat Pay answered ${answer.status} and signed it, but ${cause.message}`, {
    code: 'answer_malformed',
    outcome: 'unknown',
    remedy: 'repeat_later',
    status: answer.status,
    requestId: answer.headers['request-id'],
    cause,
  })
}
