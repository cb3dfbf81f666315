import { formatYuan } from '../../money/yuan.ts'
import type { Text } from '../../text/text.ts'
import type { Chapter } from './story-of.ts'

/** A chapter in words, without its time. */
export function chapterWords(chapter: Chapter, { story }: Text): string {
  switch (chapter.kind) {
    case 'placed':
      return story.placed(formatYuan(chapter.totalFen), chapter.protocol)
    case 'paid':
      return story.paid(chapter.transactionId)
    case 'closed':
      return story.closed
    case 'refund_asked':
      return story.refundAsked(formatYuan(chapter.refundFen))
    case 'refund_ended':
      return `${story.refund(formatYuan(chapter.refundFen))} ${story.refundStates[chapter.status]}`
    case 'notified':
      return story.notified[chapter.about](chapter.attempt.attempt)
    case 'due':
      return story.due[chapter.about]
  }
}
