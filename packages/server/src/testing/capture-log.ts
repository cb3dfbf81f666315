import type { Logger } from 'pino'
import { createLogger } from '../logging/create-logger.ts'

/** The program's own logger, with every line kept for the test. */
export function captureLog(): {
  readonly logger: Logger
  /** What was logged, line by line. */
  lines(): readonly Record<string, unknown>[]
  /** The same as text, as a collector would get it. */
  text(): string
} {
  const written: string[] = []
  const logger = createLogger({ level: 'debug', destination: { write: (line) => void written.push(line) } })
  return {
    logger,
    lines: () => written.map((line) => JSON.parse(line)),
    text: () => written.join(''),
  }
}
