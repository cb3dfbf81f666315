import { type Bilingual, type ConfigError, mistaken } from './mistake.ts'
import type { ConfigSources } from './settings.ts'

/**
 * Reads the file that a member such as `api_v3_key_file` names.
 * @param at.path the member, as a mistake names it
 * @throws ConfigError where it cannot be read, with what the system says, or where it is empty
 */
export function readMemberFile(
  file: string,
  at: { readonly path: string; readonly sources: ConfigSources },
): string {
  const text = read(file, at).trim()
  if (text !== '') return text
  throw wrong(at.path, { zh: `文件 ${file} 是空的。`, en: `The file ${file} is empty.` })
}

function read(file: string, at: { readonly path: string; readonly sources: ConfigSources }): string {
  try {
    return at.sources.readFile(file)
  } catch (error) {
    const why = whyUnreadable(error)
    throw wrong(at.path, {
      zh: `文件 ${file} 无法读取：${why.zh}。`,
      en: `The file ${file} cannot be read: ${why.en}.`,
    })
  }
}

function wrong(variable: string, problem: Bilingual): ConfigError {
  const remedy = {
    zh: '请检查路径和权限，或直接写出这一项。',
    en: 'Check its path and its permissions, or write the member itself.',
  }
  return mistaken({ variable, problem, remedy })
}

/** What the system says, in words; a code that we have no words for stands for itself. */
function whyUnreadable(error: unknown): Bilingual {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return words[code] ?? { zh: code || '原因不明', en: code || 'the reason is unknown' }
}

const words: Readonly<Record<string, Bilingual>> = {
  ENOENT: { zh: '文件不存在', en: 'there is no such file' },
  EACCES: { zh: '没有读取权限', en: 'reading it is not permitted' },
  EPERM: { zh: '没有读取权限', en: 'reading it is not permitted' },
  EISDIR: { zh: '它是一个目录', en: 'it is a folder' },
}
