import { expect, test } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const report = (answers: Readonly<Record<string, string>>) =>
  ({ method: 'POST', url: '/v1/me/subscriptions', payload: { answers } }) as const

test('what a customer accepted is kept, for the templates that this server sends', async () => {
  const server = await openTestServer()
  const headers = await server.logIn('anna')
  const answer = await server.send({ ...report({ 'tpl-paid': 'accept', 'tpl-other': 'accept' }), headers })
  expect(answer.json()).toEqual({ template_ids: ['tpl-paid'] })
})

test.each([
  ['another answer', { 'tpl-paid': 'maybe' }],
  [
    'more than WeChat’s panel can show',
    Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`t${n}`, 'accept'])),
  ],
])('%s is not understood', async (_, answers) => {
  const server = await openTestServer()
  const answer = await server.send({ ...report(answers), headers: await server.logIn('anna') })
  expect(answer.json()).toMatchObject({ status: 400, code: 'invalid_request' })
})

test('the merchant cannot speak for a customer', async () => {
  const server = await openTestServer()
  const answer = await server.send({ ...report({ 'tpl-paid': 'accept' }), headers: await server.mintKey() })
  expect(answer.json()).toMatchObject({ status: 403, code: 'wrong_kind_of_token' })
})
