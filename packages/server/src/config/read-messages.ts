import type { MessageKind, MessageTemplate } from '@minitill/till'
import { z } from 'zod'
import { type Bilingual, type ConfigError, mistaken } from './mistake.ts'
import { readAll } from './read-all.ts'
import { messageSettings, type SettingName } from './setting-names.ts'
import type { Settings } from './settings.ts'

/** How each kind of message looks; a kind that is absent is not sent. */
export type Messages = Readonly<Partial<Record<MessageKind, MessageTemplate>>>

/** Reads how the messages to customers look. @throws ConfigError */
export function readMessages(settings: Settings): Messages {
  return readAll({
    paid: () => readMessage(settings, messageSettings.paid),
    refunded: () => readMessage(settings, messageSettings.refunded),
    shipped: () => readMessage(settings, messageSettings.shipped),
  })
}

function readMessage(settings: Settings, name: SettingName): MessageTemplate | undefined {
  const text = settings.find(name)
  if (text === undefined) return undefined
  const { success, data, error } = templateSchema.safeParse(parseJson(text))
  if (!success) throw mistakenMessage(name, error)
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

function mistakenMessage(variable: SettingName, error: z.ZodError): ConfigError {
  const fields = [...new Set(error.issues.map((issue) => issue.path.join('.') || variable))].join(', ')
  const remedy: Bilingual = {
    zh: '格式：{"kind":"subscribe","template_id":"…","page":"…","data":{"thing2":"{description}"}}。',
    en: 'Write {"kind":"subscribe","template_id":"…","page":"…","data":{"thing2":"{description}"}}.',
  }
  const problem = {
    zh: `以下成员不符合要求：${fields}。`,
    en: `These members do not follow the form: ${fields}.`,
  }
  return mistaken({ variable, problem, remedy })
}
