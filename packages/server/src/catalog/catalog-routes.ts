import { z } from 'zod'
import type { App } from '../app.ts'
import { findApp } from '../apps/find-app.ts'
import { offeredChannels } from '../channels/offered-channels.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import type { ServerOptions } from '../server-options.ts'
import { itemSchema, showItem } from './item-schema.ts'

/** What there is to buy, and how. */
export function catalogRoutes(app: App, options: ServerOptions): void {
  const { till, publicUrl, subscribeTemplateIds } = options
  app.get('/v1/catalog', { schema: catalogSchema }, async (request) => {
    const appid = findApp(request.query.appid, till.appids) ?? till.defaultAppid
    return {
      items: (await till.catalog.offered()).map((item) => showItem(item, publicUrl)),
      subscribe_template_ids: [...subscribeTemplateIds(appid)],
      channels: [...offeredChannels(options, appid)],
    }
  })
}

const catalogSchema = {
  summary: '商品目录 · Catalog',
  tags: ['customer'],
  querystring: z.strictObject({
    appid: z.string().max(32).optional().describe('The mini program that asks; the default one where absent'),
  }),
  response: {
    200: z.object({
      items: z.array(itemSchema),
      subscribe_template_ids: z.array(z.string()).describe('For wx.requestSubscribeMessage'),
      channels: z.array(z.string()).describe('What checkout takes; the first is the default'),
    }),
    ...problemResponses('invalid_request', 'app_unknown'),
  },
}
