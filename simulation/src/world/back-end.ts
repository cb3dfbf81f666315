import type { WebhookAnswer, WebhookRequest } from '@minitill/till'
import type { Dice } from '../dice.ts'
import type { BackEndHabit } from '../scenario/step.ts'

/** Where the merchant's own server hears of what happens. */
export const BACK_END_URL = 'https://shop.example.com/webhooks'

/** The merchant's own server, as webhooks meet it. */
export interface BackEnd {
  /** Everything that it took, whether or not its answer arrived. */
  readonly received: WebhookRequest[]
  receive(request: WebhookRequest): Promise<WebhookAnswer>
  /** From now on it listens well. */
  recover(): void
}

export function openBackEnd(habit: BackEndHabit, dice: Dice): BackEnd | undefined {
  if (habit === 'absent') return undefined
  let isWell = habit === 'well'
  const received: WebhookRequest[] = []
  return {
    received,
    async receive(request) {
      const mood = isWell ? 'hears' : dice.pick(moods)
      if (mood === 'is_away') return { kind: 'unanswered', failure: 'timeout' }
      if (mood === 'stumbles') return { kind: 'answered', status: 500, body: '' }
      received.push(request)
      if (mood === 'answer_is_lost') return { kind: 'unanswered', failure: 'timeout' }
      return { kind: 'answered', status: 200, body: '' }
    },
    recover() {
      isWell = true
    },
  }
}

const moods = ['hears', 'hears', 'is_away', 'answer_is_lost', 'stumbles'] as const
