import { expect, test } from 'vitest'
import { createDownloadTickets } from './download-tickets.ts'

test('a bill belongs to the merchant who has asked for it', () => {
  const random = { token: (length: number) => 't'.repeat(length) }
  const tickets = createDownloadTickets({ clock: { now: () => 0 }, random })
  const content = Buffer.from('bill')
  const token = tickets.issue({ mchid: '1900000001', content })
  expect(tickets.redeem({ mchid: '1900000002', token })).toEqual({ kind: 'other_merchant' })
  expect(tickets.redeem({ mchid: '1900000001', token })).toEqual({ kind: 'file', content })
})
