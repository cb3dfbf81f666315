import { messageKinds } from '@minitill/till'
import { ConfigError, type Mistake, mistaken } from './mistake.ts'
import { readMemberFile } from './read-member-file.ts'
import { fileNameOf, messageSettings, type SettingName, settingNames } from './setting-names.ts'
import type { ConfigSources, Settings } from './settings.ts'

/** An object in the file of merchants. */
export type Member = Readonly<Record<string, unknown>>

/** One merchant or app of the file, read as if it were the only one. */
export interface OpenMember {
  readonly settings: Settings & { under(prefix: string): Settings }
  /** A member that is no setting, as text. */
  text(name: string): string | undefined
  /** Runs a reader and tells its mistakes under the path of the member. @throws ConfigError */
  within<T>(prefix: string, read: () => T): T
}

/**
 * Opens one merchant or app. `"api_v3_key"` stands for `MINITILL_API_V3_KEY`; `"api_v3_key_file"` names a file that
 * holds it.
 * @throws ConfigError where it is no object, or has members that nobody reads
 */
export function openMember(at: {
  readonly member: unknown
  readonly path: string
  readonly settings: readonly SettingName[]
  readonly others: readonly string[]
  readonly sources: ConfigSources
}): OpenMember {
  const { path, sources } = at
  const member = requireObject(at.member, path)
  refuseUnknown(member, at)
  const textInFile = (name: string) => {
    const file = textOf(member[name])
    return file === undefined ? undefined : readMemberFile(file, { path: pathOf(`${path}.${name}`), sources })
  }
  const text = (name: string) => textOf(member[name]) ?? textInFile(`${name}_file`)
  const under = (prefix: string): Settings => {
    const find = (name: SettingName) => messageOf(member, name) ?? text(`${prefix}${fileNameOf(name)}`)
    return {
      find,
      require(name, remedy) {
        const found = find(name)
        if (found !== undefined) return found
        throw mistaken({ variable: name, problem: absent, remedy })
      },
    }
  }
  return {
    settings: { ...under(''), under },
    text,
    within: (prefix, read) => retell(read, (variable) => placeOf(variable, `${path}.${prefix}`)),
  }
}

/** @throws ConfigError where there is no list with something in it */
export function requireList(
  file: Member,
  name: 'apps' | 'merchants',
): readonly (readonly [string, unknown])[] {
  const list = file[name]
  if (Array.isArray(list) && list.length > 0) return list.map((each, place) => [`${name}[${place}]`, each])
  const remedy = { zh: `请在 ${name} 中至少写一项。`, en: `List at least one in ${name}.` }
  throw mistaken({ variable: pathOf(name), problem: absent, remedy })
}

export function isObject(value: unknown): value is Member {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** How a mistake in the file is found. */
export function pathOf(member: string): string {
  return `MINITILL_MERCHANTS → ${member}`
}

const absent = { zh: '没有设置。', en: 'It is not set.' }

function requireObject(value: unknown, path: string): Member {
  if (isObject(value)) return value
  throw mistaken({
    variable: pathOf(path),
    problem: { zh: '不是 JSON 对象。', en: 'It is not a JSON object.' },
    remedy: { zh: '请参照 docs/merchants.zh-CN.md。', en: 'See docs/merchants.md.' },
  })
}

function refuseUnknown(
  member: Member,
  at: {
    readonly path: string
    readonly settings: readonly SettingName[]
    readonly others: readonly string[]
  },
): void {
  const names = at.settings.map(fileNameOf)
  const known = new Set([...names, ...names.map((name) => `${name}_file`), ...at.others])
  const unknown = Object.keys(member).filter((name) => !known.has(name))
  if (unknown.length > 0) throw new ConfigError(unknown.map((name) => unknownMember(`${at.path}.${name}`)))
}

function unknownMember(path: string): Mistake {
  return {
    variable: pathOf(path),
    problem: { zh: '没有这个配置项。', en: 'There is no such setting.' },
    remedy: { zh: '请检查拼写，或删除它。', en: 'Check its spelling, or remove it.' },
  }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined
  return (typeof value === 'object' ? JSON.stringify(value) : String(value).trim()) || undefined
}

function messageOf({ messages }: Member, name: SettingName): string | undefined {
  const kind = messageKinds.find((known) => messageSettings[known] === name)
  return kind !== undefined && isObject(messages) ? textOf(messages[kind]) : undefined
}

function retell<T>(read: () => T, nameOf: (variable: string) => string): T {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    throw new ConfigError(error.mistakes.map((each) => ({ ...each, variable: nameOf(each.variable) })))
  }
}

/** A mistake in a file that a member names knows its place already. */
function placeOf(variable: string, path: string): string {
  if (variable.startsWith(pathOf(''))) return variable
  const name = settingNames.find((known) => known === variable)
  return pathOf(`${path}${name === undefined ? variable : fileNameOf(name)}`)
}
