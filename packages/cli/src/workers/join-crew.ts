import type { Worker } from 'node:cluster'
import type { Crew } from '@minitill/server'
import { type CrewMessage, isCrewMessage } from './crew-messages.ts'

/** A worker that is busy or ending must not hold up a scrape, which waits for ten seconds. */
const PATIENCE_MS = 1_000

/** An answer that is being waited for. */
interface Gathering {
  readonly texts: string[]
  count: number
  readonly end: () => void
}

/** The worker's side of a crew: it asks, and it answers. */
export function joinCrew(worker: Worker): Crew {
  const gatherings = new Map<number, Gathering>()
  let questions = 0
  let measured = async () => ''
  const say = (message: CrewMessage) => void worker.send(message)

  const hear = (answer: CrewMessage) => {
    const gathering = gatherings.get(answer.question)
    if (!gathering) return
    if (answer.kind === 'asked') gathering.count = answer.count
    if (answer.kind === 'told') gathering.texts.push(answer.text)
    if (gathering.texts.length === gathering.count) gathering.end()
  }

  worker.on('message', async (message: unknown) => {
    if (!isCrewMessage(message)) return
    if (message.kind !== 'tell') return hear(message)
    const { question, asker } = message
    say({ kind: 'told', question, asker, text: await measured() })
  })

  return {
    worker: String(worker.id),
    onAsked(answer) {
      measured = answer
    },
    gather: () =>
      new Promise((resolve) => {
        questions += 1
        const question = questions
        const texts: string[] = []
        const end = () => {
          clearTimeout(timer)
          gatherings.delete(question)
          resolve(texts)
        }
        const timer = setTimeout(end, PATIENCE_MS)
        gatherings.set(question, { texts, count: Number.POSITIVE_INFINITY, end })
        say({ kind: 'ask', question })
      }),
  }
}
