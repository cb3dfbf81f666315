import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from '../house/source-files.ts'

/** A language in which there is an example of a merchant's back end, and how its text is read. */
export interface Language {
  readonly name: string
  readonly file: string
  /** Starts the back end on a port. */
  command(file: string, port: number): readonly [program: string, ...args: string[]]
  /** Its oldest version that runs the example. */
  readonly oldest: number
  /** A request body as the language writes it, and a member's name in it. */
  readonly body: RegExp
  readonly member: RegExp
  /** Reading a member of the till's answer: the variable and the member. */
  readonly read: RegExp
  /** What compares without telling by its time how much was right. */
  readonly comparison: string
}

const languages: readonly Language[] = [
  {
    name: 'node',
    file: 'node/backend.mjs',
    command: (file) => [process.execPath, file],
    oldest: 20,
    body: /body: \{([^}]*)\}/,
    member: /(\w+): /g,
    read: /(?<!['.])\b(order|refund)\.(\w+)/g,
    comparison: 'timingSafeEqual(',
  },
  {
    name: 'python',
    file: 'python/backend.py',
    command: (file) => ['python3', file],
    oldest: 3,
    body: /body=\{([^}]*)\}/,
    member: /"(\w+)":/g,
    read: /\b(order|refund)\["(\w+)"\]/g,
    comparison: 'compare_digest(',
  },
  {
    name: 'php',
    file: 'php/backend.php',
    command: (file, port) => ['php', '-S', `127.0.0.1:${port}`, file],
    oldest: 8,
    body: /body: \[([^\]]*)\]/,
    member: /'(\w+)' =>/g,
    read: /\$(order|refund)\['(\w+)'\]/g,
    comparison: 'hash_equals(',
  },
  {
    name: 'java',
    file: 'java/Backend.java',
    command: (file) => ['java', file],
    oldest: 17,
    body: /Map\.of\(([^)]*)\)/,
    member: /"(\w+)", /g,
    read: /\b(order|refund)\.get\("(\w+)"\)/g,
    comparison: 'MessageDigest.isEqual(',
  },
  {
    name: 'csharp',
    file: 'csharp/Backend.cs',
    command: (file) => ['dotnet', 'run', file],
    oldest: 10,
    body: /body: new \{([^}]*)\}/,
    member: /(\w+) = /g,
    read: /\b(order|refund)\["(\w+)"\]/g,
    comparison: 'FixedTimeEquals(',
  },
]

/** All of them; those that this machine has are run, the text of each is checked. */
export const allLanguages: readonly Language[] = languages
export const presentLanguages: readonly Language[] = languages.filter(isPresent)

export function pathOf({ file }: Language): string {
  return join(root, 'examples/backends', file)
}

export function isPresent({ command, oldest }: Language): boolean {
  const [program] = command('', 0)
  const asked = spawnSync(program, ['--version'], { encoding: 'utf8' })
  const [version] = /\d+/.exec(asked.status === 0 ? asked.stdout : '') ?? []
  return Number(version ?? 0) >= oldest
}
