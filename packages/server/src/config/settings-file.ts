import { ConfigError, type Mistake, mistaken } from './mistake.ts'
import { fileNameOf, messageSettings, type SettingName, settingNames } from './setting-names.ts'

/**
 * Reads the file of settings: a JSON object. Texts, numbers and booleans are settings; `messages` holds one object for each kind.
 * @throws ConfigError where it is no such file, or has members that nobody reads
 */
export function readSettingsFile(
  path: string,
  { readFile }: { readonly readFile: (path: string) => string },
): ReadonlyMap<SettingName, string> {
  const members = Object.entries(parseObject(path, readFile)).flatMap(unfoldMessages)
  const unknown = members.filter(([member]) => !known.has(member)).map(([member]) => unknownMember(member))
  if (unknown.length > 0) throw new ConfigError(unknown)
  return new Map(members.map(([member, value]) => settingOf(member, value)))
}

/** The only member that is not called like its variable: `messages.paid` stands for `paid_message`. */
function unfoldMessages([member, value]: readonly [string, unknown]): [string, unknown][] {
  if (member !== 'messages' || typeof value !== 'object' || value === null) return [[member, value]]
  return Object.entries(value).map(([kind, message]) => [`messages.${kind}`, message])
}

const known = new Map<string, SettingName>([
  ...settingNames.map((name) => [fileNameOf(name), name] as const),
  ...Object.entries(messageSettings).map(([kind, name]) => [`messages.${kind}`, name] as const),
])

function parseObject(path: string, readFile: (path: string) => string): object {
  const parsed = parseJson(path, readFile)
  if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed
  throw unreadable({ zh: '文件内容不是 JSON 对象。', en: 'The file does not hold a JSON object.' })
}

function parseJson(path: string, readFile: (path: string) => string): unknown {
  try {
    return JSON.parse(readFile(path).replace(/^\uFEFF/, ''))
  } catch (error) {
    if (error instanceof SyntaxError)
      throw unreadable({ zh: '文件不是合法的 JSON。', en: 'The file is not valid JSON.' })
    throw unreadable({ zh: '文件无法读取。', en: 'The file cannot be read.' })
  }
}

function settingOf(member: string, value: unknown): readonly [SettingName, string] {
  const name = known.get(member)
  if (name === undefined) throw new ConfigError([unknownMember(member)])
  return [name, typeof value === 'object' ? JSON.stringify(value) : String(value).trim()]
}

function unreadable(problem: Mistake['problem']): ConfigError {
  const remedy = {
    zh: '请让 MINITILL_CONFIG 指向一个 JSON 文件。',
    en: 'Let MINITILL_CONFIG name a JSON file.',
  }
  return mistaken({ variable: 'MINITILL_CONFIG', problem, remedy })
}

function unknownMember(member: string): Mistake {
  return {
    variable: `MINITILL_CONFIG → ${member}`,
    problem: { zh: '没有这个配置项。', en: 'There is no such setting.' },
    remedy: { zh: '请检查拼写，或删除它。', en: 'Check its spelling, or remove it.' },
  }
}
