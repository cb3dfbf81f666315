import type { App } from '../app.ts'

/**
 * While the server closes, every answer ends its connection. Without this a client that keeps its connection alive
 * would hold the server open until it is killed.
 */
export function closeConnectionsOnClose(app: App): void {
  let isClosing = false
  app.addHook('preClose', async () => {
    isClosing = true
  })
  app.addHook('onSend', async (_request, reply) => {
    if (isClosing) reply.header('connection', 'close')
  })
}
