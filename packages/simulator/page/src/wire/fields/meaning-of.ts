import type { Dialect } from './dialect-of.ts'
import { fieldMeanings } from './field-meanings.ts'
import type { Field } from './fields-in.ts'
import type { Meaning } from './meanings/meaning.ts'

/** What a member means where it stands; `undefined` for one that is not in the tables. */
export function meaningOf(path: Field['path'], dialect: Dialect | 'header'): Meaning | undefined {
  const table = fieldMeanings[dialect]
  const known = spellingsOf(path).find((spelling) => Object.hasOwn(table, spelling))
  return known === undefined ? undefined : table[known]
}

/** From the most exact to the least: the path, its ends, then its last name without a number. */
function spellingsOf(path: Field['path']): readonly string[] {
  const ends = path.map((_, from) => path.slice(from).join('.'))
  const name = path.at(-1) ?? ''
  return [...ends, name.replace(/(_?\d+)+$/, ''), ...(templateId.test(name) ? ['{template}'] : [])]
}

/** `wx.requestSubscribeMessage` answers with the ids of the templates as names. */
const templateId = /^[\w-]{40,}$/
