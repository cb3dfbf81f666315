import { describe, expect, it } from 'vitest'
import { findV3Error, v3Errors } from './error-table.ts'

describe('the error table', () => {
  it.each([
    ['ORDERPAID', 'ORDER_PAID'],
    ['ORDER_PAID', 'ORDER_PAID'],
    ['ORDERNOTEXIST', 'ORDER_NOT_EXIST'],
    ['SYSTEMERROR', 'SYSTEM_ERROR'],
    ['NOAUTH', 'NO_AUTH'],
    ['INVALID_TRANSACTIONID', 'INVALID_TRANSACTION_ID'],
    ['USERPAYING', 'USER_PAYING'],
    ['RATELIMIT_EXCEEDED', 'FREQUENCY_LIMITED'],
    ['MOON_PHASE', undefined],
  ])('knows %s as %s', (spelling, code) => {
    expect(findV3Error(spelling)).toBe(code)
  })

  it('explains every code in both languages', () => {
    for (const [code, { en, zh }] of Object.entries(v3Errors)) {
      expect(en, code).toMatch(/^[A-Z].*\.$/)
      expect(zh, code).toMatch(/[\u4e00-\u9fff].*。$/)
    }
  })

  it('never calls it refused when WeChat may have acted', () => {
    const unsure = Object.entries(v3Errors).filter(([, { outcome }]) => outcome === 'unknown')
    expect(unsure.map(([code]) => code).sort()).toEqual([
      'BANK_ERROR',
      'SERVICE_UNAVAILABLE',
      'SYSTEM_ERROR',
      'USER_PAYING',
    ])
  })
})
