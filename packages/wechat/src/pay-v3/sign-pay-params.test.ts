import { describe, expect, it } from 'vitest'
import { isPaySigned } from '../testing/pay-v3-signatures.ts'
import { credentials, prepayId, scriptV3 } from '../testing/scripted-v3.ts'

describe('the pay parameters', () => {
  it('are five texts that the cashier accepts', async () => {
    const { channel } = scriptV3()
    const pay = await channel.payParams(prepayId)
    expect(Object.keys(pay).sort()).toEqual(['nonceStr', 'package', 'paySign', 'signType', 'timeStamp'])
    expect(pay).toMatchObject({ timeStamp: '1767229810', package: `prepay_id=${prepayId}`, signType: 'RSA' })
    expect(isPaySigned(credentials.appid, { ...pay })).toBe(true)
    expect(isPaySigned('wxffffffffffffffff', { ...pay })).toBe(false)
  })
})
