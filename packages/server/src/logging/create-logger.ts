import { type DestinationStream, type Logger, pino } from 'pino'
import { redact } from './redact.ts'
import { showError } from './show-error.ts'

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent'

/** The program's one logger: a JSON object a line, no secrets in it. */
export function createLogger(options: {
  readonly level: LogLevel
  readonly destination: DestinationStream
}): Logger {
  return pino(
    {
      level: options.level,
      base: null, // process id and host name are the log collector's to add
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: redact },
      serializers: { err: showError },
    },
    options.destination,
  )
}
