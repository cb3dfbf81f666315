import type { Refund } from '@minitill/till'
import { instantOf } from '@minitill/wechat'
import { describe, expect, test } from 'vitest'
import { actionFor } from './refund-action.ts'

const refund = (part: Partial<Refund>) => ({ state: 'processing', note: undefined, ...part }) as Refund
const reroutedAt = instantOf(1_767_229_200_000)

describe('what a person has to do', () => {
  test.each([
    [{ state: 'requested', note: 'NOT_ENOUGH' }, 'top it up'],
    [{ state: 'requested', note: 'NOTENOUGH' }, 'top it up'],
    [{ state: 'requested', note: 'client_certificate_missing' }, 'MINITILL_MERCHANT_P12'],
    [{ state: 'requested', note: 'NO_AUTH' }, 'See the merchant platform'],
    [{ state: 'abnormal' }, '/reroute'],
    [{ state: 'abnormal', reroutedAt }, 'on its way to your bank account'],
    [{ state: 'succeeded', reroutedAt }, 'pay them another way'],
  ] as const)('of %j is said in both languages: %s', (part, english) => {
    const action = actionFor(refund(part))
    expect(action?.en).toContain(english)
    expect(action?.zh).toMatch(/[一-龥]/)
  })

  test.each([
    [{ state: 'requested' }],
    [{ state: 'requested', note: 'SYSTEM_ERROR' }],
    [{ state: 'processing' }],
    [{ state: 'succeeded' }],
    [{ state: 'closed', note: 'PARAM_ERROR' }],
  ] as const)('of %j is nothing', (part) => {
    expect(actionFor(refund(part))).toBeNull()
  })
})
