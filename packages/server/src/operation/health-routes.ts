import { z } from 'zod'
import type { App } from '../app.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import { ServerError } from '../problems/server-error.ts'
import type { ServerOptions } from '../server-options.ts'

/** Whether the process lives, and whether it should get traffic. */
export function healthRoutes(app: App, { till, isWorking }: ServerOptions): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.get('/healthz', { schema: healthSchema }, async () => ({ status: 'ok' as const }))
  app.get('/readyz', { schema: readySchema }, async (request) => {
    const isReady =
      !isClosing && isWorking() && (await storeAnswers(till, (err) => request.log.error({ err }, 'store')))
    if (!isReady) throw new ServerError('not_ready')
    return { status: 'ok' as const }
  })
}

async function storeAnswers(
  till: ServerOptions['till'],
  onError: (error: unknown) => void,
): Promise<boolean> {
  try {
    await till.jobs.count()
    return true
  } catch (error) {
    onError(error)
    return false
  }
}

const okSchema = z.object({ status: z.literal('ok') })

const healthSchema = {
  summary: '存活检查 · Alive?',
  tags: ['operation'],
  response: { 200: okSchema },
}

const readySchema = {
  summary: '就绪检查 · Ready?',
  description: '存储可用且任务在运行时返回 200。 · 200 when the store answers and jobs are being run.',
  tags: ['operation'],
  response: { 200: okSchema, ...problemResponses('not_ready') },
}
