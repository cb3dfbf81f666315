import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { customerSchema, showCustomer } from '../session/customer-schema.ts'

/** Name of the customer, as they chose it with `<input type="nickname">`. */
export function profileRoutes(app: App, { till, publicUrl }: ServerOptions): void {
  const onRequest = authenticate(till, ['customer'])
  app.get('/v1/me', { schema: readSchema, onRequest }, async (request) =>
    showCustomer(customerOf(request), publicUrl),
  )
  app.put('/v1/me', { schema: renameSchema, onRequest }, async (request) => {
    const { id } = customerOf(request)
    const customer = await till.customers.rename({ id, nickname: request.body.nickname })
    return showCustomer(customer, publicUrl)
  })
}

const readSchema = {
  summary: '我的资料 · My profile',
  tags: ['customer'],
  security: [{ customer: [] }],
  response: { 200: customerSchema, ...problemResponses('unauthenticated', 'wrong_kind_of_token') },
}

const renameSchema = {
  summary: '修改昵称 · Change my name',
  tags: ['customer'],
  security: [{ customer: [] }],
  body: z
    .strictObject({ nickname: z.string().trim().min(1).max(32) })
    .meta({ examples: [{ nickname: '小满' }] }),
  response: {
    200: customerSchema,
    ...problemResponses('invalid_request', 'malformed_request', 'unauthenticated', 'wrong_kind_of_token'),
  },
}
