import { needText, parseFields, readText } from '../http/read-fields.ts'

/** The customer as the shop knows them; a payment needs none of it. */
export interface Profile {
  readonly id: string
  readonly nickname: string | undefined
  readonly avatarUrl: string | undefined
}

export function parseProfile(value: unknown): Profile {
  const fields = parseFields(value)
  return {
    id: needText(fields, 'id'),
    nickname: readText(fields, 'nickname'),
    avatarUrl: readText(fields, 'avatar_url'),
  }
}
