import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { feeOf, feeReturnedBy } from './fee.ts'

describe('the fee of a payment', () => {
  test.each([
    [1, 0],
    [83, 0],
    [84, 1],
    [88, 1],
    [250, 2], // 1.5 fen: the half goes up
    [10_000, 60],
  ])('of %d fen is %d fen', (totalFen, feeFen) => {
    expect(feeOf(totalFen)).toBe(feeFen)
  })

  test('comes back to the last fen when everything is refunded, in whatever parts', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 50 }), (parts) => {
        const totalFen = parts.reduce((sum, part) => sum + part, 0)
        let refundedFen = 0
        let returnedFen = 0
        for (const refundFen of parts) {
          const back = feeReturnedBy({ refundFen, totalFen, refundedFen, returnedFen })
          expect(back).toBeGreaterThanOrEqual(0)
          refundedFen += refundFen
          returnedFen += back
        }
        expect(returnedFen).toBe(feeOf(totalFen))
      }),
    )
  })
})
