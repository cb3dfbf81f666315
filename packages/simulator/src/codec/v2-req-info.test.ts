import { createDecipheriv, createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { sealReqInfo } from './v2-req-info.ts'

describe('the content of a v2 refund notification', () => {
  test.each([
    ['minitillThrowAwayApiV2Key0123456', 'b9c78c54b6ea0f30e1e355082ce901a2'],
    ['minitillLeadingZeroKey0000000174', '00a97ed48f39e8dab1a6b16678764fc0'],
  ])('under the key %s opens with its lower-case MD5, leading zeros and all', (apiV2Key, aesKey) => {
    expect(createHash('md5').update(apiV2Key).digest('hex')).toBe(aesKey)
    const decipher = createDecipheriv('aes-256-ecb', aesKey, null)
    const sealed = sealReqInfo({ text: '<root>退款</root>', apiV2Key })
    expect(decipher.update(sealed, 'base64', 'utf8') + decipher.final('utf8')).toBe('<root>退款</root>')
  })
})
