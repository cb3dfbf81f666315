import { expect, it } from 'vitest'
import { judgeRefund } from './refund-wish.ts'

it.each([
  ['19.90', 1990, { kind: 'refund', amountFen: 1990, reason: undefined }],
  ['0.01', 1990, { kind: 'refund', amountFen: 1, reason: undefined }],
  ['19.91', 1990, { kind: 'wrong', why: 'too_much' }],
  ['0', 1990, { kind: 'wrong', why: 'nothing' }],
  ['0.00', 1990, { kind: 'wrong', why: 'nothing' }],
  ['5.001', 1990, { kind: 'wrong', why: 'unreadable' }],
  ['', 1990, { kind: 'wrong', why: 'unreadable' }],
] as const)('%s yuan, with %i fen left of the payment, is %j', (amount, refundableFen, wish) => {
  expect(judgeRefund({ amount, reason: ' ', refundableFen })).toEqual(wish)
})

it('a reason goes out without the blanks around it', () => {
  expect(judgeRefund({ amount: '1', reason: ' 商品已售完 ', refundableFen: 100 })).toMatchObject({
    reason: '商品已售完',
  })
})
