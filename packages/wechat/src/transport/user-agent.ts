/** This package's version; a test holds it to package.json. */
const VERSION = '0.1.0'

/**
 * What every request carries: WeChat Pay v3 refuses calls without either of them, before it looks at the signature.
 * @see WeChat Pay v3, 400 INVALID_REQUEST "Http头缺少Accept或User-Agent"
 */
export const standardHeaders = {
  accept: 'application/json',
  'user-agent': `minitill/${VERSION}`,
} as const
