import type { Bilingual } from '../bilingual.ts'
import { emptyAnswer } from './call.ts'
import type { Handled } from './room.ts'

/** Answers what nobody here knows: over the wire with nothing, as WeChat's gateway does, and loudly in the trace. */
export const answerUnknownCall = ({ title, known }: { title: Bilingual; known: string }): Handled => ({
  answer: emptyAnswer(404),
  account: {
    title,
    verdict: 'refused',
    reason: {
      zh: `模拟器没有这个接口，现有：${known}`,
      en: `The simulator has no such call. It has: ${known}`,
    },
  },
})
