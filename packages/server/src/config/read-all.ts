import { ConfigError, type Mistake } from './mistake.ts'

/**
 * Runs every reader, also after one has failed, so that all mistakes are told at once.
 * @throws ConfigError with the mistakes of all readers
 */
export function readAll<Values extends object>(
  readers: {
    readonly [Name in keyof Values]: () => Values[Name]
  },
): Values {
  const mistakes: Mistake[] = []
  const entries = Object.entries<() => unknown>({ ...readers }).map(([name, read]) => {
    return [name, attempt(read, mistakes)] as const
  })
  if (mistakes.length > 0) throw new ConfigError(mistakes)
  return Object.fromEntries(entries) as Values // every reader answered, or an error was thrown
}

/** The same for the members of a list, each with its path. @throws ConfigError with the mistakes of all of them */
export function readEach<Value>(
  list: readonly (readonly [path: string, member: unknown])[],
  read: (member: unknown, path: string) => Value,
): readonly Value[] {
  const readers = list.map(([path, member]) => [path, () => read(member, path)] as const)
  return Object.values(readAll<Record<string, Value>>(Object.fromEntries(readers)))
}

function attempt(read: () => unknown, mistakes: Mistake[]): unknown {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    mistakes.push(...error.mistakes.filter((found) => !isTold(found, mistakes)))
    return undefined
  }
}

/** Two readers may stumble over one thing, such as a file that cannot be read. */
function isTold({ variable, problem }: Mistake, told: readonly Mistake[]): boolean {
  return told.some((each) => each.variable === variable && each.problem.en === problem.en)
}
