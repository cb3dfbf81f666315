import { askHost } from '../host/ask-host.ts'
import type { Host } from '../host/host.ts'
import type { ConsentAnswers } from './report-consent.ts'

/**
 * Asks whether the shop may send messages, and answers what the customer chose. WeChat shows the panel only in a tap, so
 * this runs before anything that waits. Whatever comes of it, the customer may pay.
 */
export async function askConsent(host: Host, templateIds: readonly string[]): Promise<ConsentAnswers> {
  if (templateIds.length === 0 || host.requestSubscribeMessage === undefined) return {}
  const result = await askHost<unknown>((answers) =>
    host.requestSubscribeMessage?.({ tmplIds: [...templateIds], ...answers }),
  ).catch(() => undefined)
  return answersIn(result, templateIds)
}

/** WeChat names each template beside an `errMsg`; a word that is new is no consent. */
function answersIn(result: unknown, templateIds: readonly string[]): ConsentAnswers {
  const answers: Record<string, ConsentAnswers[string]> = {}
  for (const [templateId, word] of Object.entries(result ?? {})) {
    if (templateIds.includes(templateId)) answers[templateId] = answerOf(word)
  }
  return answers
}

function answerOf(word: unknown): ConsentAnswers[string] {
  if (typeof word === 'string' && word.startsWith('accept')) return 'accept' // also acceptWithAudio
  return word === 'reject' || word === 'ban' ? word : 'filter'
}
