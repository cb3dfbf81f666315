import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import type { RefundRequestState, RefundState } from '@minitill/miniprogram'
import { describe, expect, test } from 'vitest'
import { root } from '../house/source-files.ts'

interface Asked {
  readonly state: RefundRequestState
  readonly refund?: { readonly state: RefundState }
}

// Read as the phone reads it: a script of the order page's templates.
const file = join(root, 'examples/shop-miniprogram/miniprogram/pages/order/refunding.wxs')
const module = {
  exports: {} as {
    stage(asked: Asked): string
    canAsk(refunds: { readonly requests: readonly Asked[]; readonly refundableFen: number } | null): boolean
    readonly words: Readonly<Record<string, string>>
  },
}
runInNewContext(readFileSync(file, 'utf8'), { module })
const { stage, canAsk, words } = module.exports

describe('the order page of the example shop', () => {
  test.each<[Asked, string]>([
    [{ state: 'open' }, '等待商家处理'],
    [{ state: 'rejected' }, '商家已拒绝'],
    [{ state: 'approved', refund: { state: 'requested' } }, '已同意，退款中'],
    [{ state: 'approved', refund: { state: 'processing' } }, '已同意，退款中'],
    [{ state: 'approved', refund: { state: 'succeeded' } }, '已退款'],
    [{ state: 'approved', refund: { state: 'abnormal' } }, '退款遇到问题，商家在处理'],
    [{ state: 'approved', refund: { state: 'closed' } }, '退款没有成功，可以再申请'],
  ])('says of a request %j: %s', (asked, said) => {
    expect(words[stage(asked)]).toBe(said)
  })

  test.each([
    ['nothing was asked for', { requests: [], refundableFen: 1800 }, true],
    ['the merchant said no', { requests: [{ state: 'rejected' }], refundableFen: 1800 }, true],
    ['one is open', { requests: [{ state: 'rejected' }, { state: 'open' }], refundableFen: 1800 }, false],
    ['nothing is left', { requests: [{ state: 'approved' }], refundableFen: 0 }, false],
    ['the order is not paid', null, false],
  ] as const)('lets the customer ask for a refund when %s: %j is %s', (_, refunds, isOffered) => {
    expect(canAsk(refunds)).toBe(isOffered)
  })
})
