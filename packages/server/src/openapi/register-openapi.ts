import swagger, { type SwaggerTransformObject } from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { App } from '../app.ts'
import { securitySchemes, tags } from './tags.ts'

/** Collects every route's schema into one OpenAPI document, served at `/openapi.json`. Call it before any route. */
export async function registerOpenapi(app: App, publicUrl: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'minitill', version: VERSION, description },
      servers: [{ url: publicUrl }],
      tags: [...tags],
      components: { securitySchemes },
    },
    transform: createJsonSchemaTransform({}),
    transformObject,
  })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}

const named = createJsonSchemaTransformObject({})

/** The generator lists every named schema a second time, as input; ours are all answers. */
const transformObject: SwaggerTransformObject = (given) => {
  const document = named(given)
  const schemas = ('components' in document && document.components?.schemas) || {}
  for (const name of Object.keys(schemas)) if (name.endsWith('Input')) delete schemas[name]
  for (const [status, response] of successesOf(document)) response.description = successes[status] ?? status
  return document
}

/** What the generator calls "Default Response". */
const successes: Readonly<Record<string, string>> = {
  200: '成功 · Done',
  201: '已创建 · Made',
  202: '已接受，尚未完成 · Taken, and not finished yet',
}

function successesOf(document: object): [status: string, response: { description: string }][] {
  const { paths } = document as { paths: Record<string, Record<string, { responses: Responses }>> } // OpenAPI's shape
  return Object.values(paths)
    .flatMap((methods) => Object.values(methods))
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([, response]) => response.description === 'Default Response')
}

type Responses = Record<string, { description: string }>

const VERSION = '0.1.0'

const description = `小程序收银台的 HTTP 接口：小程序（顾客）、商户后端、微信支付通知。
金额单位为分（整数），时间为 RFC 3339（+08:00），错误为 \`application/problem+json\`，请按 \`code\` 判断。

The till's HTTP API: for the mini program (customers), the merchant's back end, and WeChat's notifications.
Amounts are whole fen, times RFC 3339 (+08:00), errors \`application/problem+json\`: decide by their \`code\`.`
