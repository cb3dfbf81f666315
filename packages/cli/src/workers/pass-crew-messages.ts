import cluster from 'node:cluster'
import { isCrewMessage } from './crew-messages.ts'

/** Carries questions and answers between workers, which know only the process above them. Nothing is kept. */
export function passCrewMessages(): void {
  cluster.on('message', (from, message: unknown) => {
    if (!isCrewMessage(message)) return
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker?.isConnected())
    if (message.kind === 'ask') {
      const { question } = message
      from.send({ kind: 'asked', question, count: workers.length })
      for (const worker of workers) worker?.send({ kind: 'tell', question, asker: from.id })
    }
    if (message.kind === 'told') workers.find((worker) => worker?.id === message.asker)?.send(message)
  })
}
