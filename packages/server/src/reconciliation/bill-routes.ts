import { Readable } from 'node:stream'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { dayOf, dayParams } from './day-params.ts'

/** The bills that are kept, as WeChat sent them. */
export function billRoutes(app: App, { till }: ServerOptions): void {
  app.get(
    '/v1/reconciliations/:mchid/:date/bills/:kind',
    { schema, onRequest: authenticate(till, ['merchant']) },
    async (request, reply) => {
      const { kind, mchid, date } = request.params
      const bytes = await till.reconciliations.readBill({ ...dayOf(request.params), kind })
      const name = `${mchid}-${date}-${kind}.csv.gz`
      return reply
        .type('application/gzip')
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Readable.from(bytes, { objectMode: false }))
    },
  )
}

const schema = {
  summary: '下载保存的账单 · Download a kept bill',
  description: '微信的原始账单，gzip 压缩。 · The file as WeChat sent it, packed with gzip.',
  tags: ['merchant'],
  security: [{ merchant: [] }],
  params: dayParams.extend({ kind: z.enum(['trade', 'fund_flow']) }),
  response: {
    200: { description: 'The bill', content: { 'application/gzip': { schema: z.any() } } },
    ...problemResponses('invalid_request', 'unauthenticated', 'wrong_kind_of_token', 'bill_not_found'),
  },
}
