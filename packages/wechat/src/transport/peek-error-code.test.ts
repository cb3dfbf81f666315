import { expect, it } from 'vitest'
import { peekErrorCode } from './peek-error-code.ts'

it.each([
  ['v3, refused', 400, '{"code":"PARAM_ERROR","message":"…"}', 'PARAM_ERROR'],
  ['v3, refused, with the code behind', 403, '{"message":"…", "code": "NO_AUTH"}', 'NO_AUTH'],
  ['v3, done', 200, '{"code":"NOT_A_CODE_HERE"}', undefined],
  ['v3, closed', 204, '', undefined],
  [
    'v2, refused',
    200,
    '<xml><return_code><![CDATA[SUCCESS]]></return_code><err_code><![CDATA[ORDERPAID]]></err_code></xml>',
    'ORDERPAID',
  ],
  ['v2, refused, without CDATA', 200, '<xml><err_code>NOTENOUGH</err_code></xml>', 'NOTENOUGH'],
  ['v2, not understood', 200, '<xml><return_code><![CDATA[FAIL]]></return_code></xml>', 'FAIL'],
  ['v2, done', 200, '<xml><return_code>SUCCESS</return_code><err_code>SUCCESS</err_code></xml>', undefined],
  ['mini program API, refused', 200, '{"errcode":40029,"errmsg":"invalid code"}', '40029'],
  ['mini program API, busy', 200, '{"errcode":-1}', '-1'],
  ['mini program API, done', 200, '{"errcode":0,"errmsg":"ok"}', undefined],
  ['a gateway’s page', 502, '<html>Bad Gateway</html>', undefined],
])('%s', (_, status, text, code) => {
  expect(peekErrorCode({ status, body: new TextEncoder().encode(text) })).toBe(code)
})
