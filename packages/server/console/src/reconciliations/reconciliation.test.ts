import { expect, it } from 'vitest'
import { type DayReport, type Reconciliation, verdictOn } from './reconciliation.ts'

const tally = { billed: 2, matched: 2, healed: 0, differing: 0, missing: 0 }
const balanced: DayReport = {
  ...{ payments: tally, refunds: tally, discounts_fen: 0, found: {}, balances: true, difference_fen: 0 },
  ...{ orders_fen: 3600, refunds_fen: 600, fees_fen: 18, settlement_fen: 2982 },
}
const done = (report: Partial<DayReport>): Reconciliation => ({
  ...{ mchid: '1900000109', date: '2026-11-23', state: 'done', note: null },
  ...{ asked_at: '2026-11-24T10:00:00+08:00', finished_at: '2026-11-24T10:00:03+08:00' },
  report: { ...balanced, ...report },
})

it.each([
  ['whose bill is not there yet', { ...done({}), state: 'waiting', report: null }, 'waiting'],
  ['that is compared again', { ...done({}), state: 'waiting' }, 'waiting'],
  ['whose bill could not be had', { ...done({}), state: 'failed', report: null }, 'failed'],
  ['that does not add up', done({ balances: false, difference_fen: 1 }), 'unbalanced'],
  ['that adds up, with rows that do not fit', done({ found: { missing_in_bill: 1 } }), 'doubted'],
  ['that adds up', done({ found: { missing_in_bill: 0 } }), 'balanced'],
] as const)('a day %s is told apart', (_, day, name) => {
  expect(verdictOn(day).name).toBe(name)
})
