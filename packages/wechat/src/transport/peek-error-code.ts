import type { HttpResponse } from './transport.ts'

/**
 * The error code that an answer of WeChat's seems to have; undefined where it has none. Nothing is verified, so this is
 * for logs and traces alone.
 */
export function peekErrorCode({ status, body }: Pick<HttpResponse, 'status' | 'body'>): string | undefined {
  const text = new TextDecoder().decode(body.subarray(0, PEEKED_BYTES))
  const shapes = status >= 400 ? [V3, ...others] : others
  return shapes.map((shape) => shape.exec(text)?.[1]).find((code) => code !== undefined)
}

/** Errors are short. */
const PEEKED_BYTES = 2048

const V3 = /[{,]\s*"code"\s*:\s*"([A-Z_0-9]{1,64})"/
const others = [
  /<err_code>(?:<!\[CDATA\[)?(?!SUCCESS)([A-Z_0-9]{1,64})/, // v2
  /<return_code>(?:<!\[CDATA\[)?(FAIL)/, // v2, where the call itself was not understood
  /"errcode"\s*:\s*(-?[1-9]\d{0,9})/, // the mini program API, where 0 is none
]
