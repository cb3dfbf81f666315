import type { MessageTemplate } from '@minitill/till'
import { z } from 'zod'
import { type Bilingual, type ConfigError, mistaken } from './mistake.ts'
import type { Settings } from './settings.ts'

/** Reads how the message of a paid order looks; undefined where customers get none. @throws ConfigError */
export function readPaidMessage(settings: Settings): MessageTemplate | undefined {
  const text = settings.find('MINITILL_PAID_MESSAGE')
  if (text === undefined) return undefined
  const { success, data, error } = templateSchema.safeParse(parseJson(text))
  if (!success) throw mistakenMessage(error)
  return { kind: data.kind, templateId: data.template_id, page: data.page, data: data.data }
}

const templateSchema = z.strictObject({
  kind: z.enum(['subscribe', 'template']),
  template_id: z.string().min(1).max(128),
  page: z.string().max(1024).optional(),
  data: z.record(z.string().min(1), z.string().min(1)),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function mistakenMessage(error: z.ZodError): ConfigError {
  const fields = [...new Set(error.issues.map((issue) => issue.path.join('.') || 'messages.paid'))].join(', ')
  const remedy: Bilingual = {
    zh: '格式：{"kind":"subscribe","template_id":"…","page":"…","data":{"thing2":"{description}"}}。',
    en: 'Write {"kind":"subscribe","template_id":"…","page":"…","data":{"thing2":"{description}"}}.',
  }
  const problem = {
    zh: `以下成员不符合要求：${fields}。`,
    en: `These members do not follow the form: ${fields}.`,
  }
  return mistaken({ variable: 'MINITILL_PAID_MESSAGE', problem, remedy })
}
