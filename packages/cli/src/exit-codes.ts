/** What the shell hears; scripts rely on these, so they do not change. */
export const exitCodes = {
  ok: 0,
  /** Something failed that is nobody's input. */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The configuration is wrong; nothing was started. */
  configuration: 3,
  /** A port is taken; nothing was started. */
  portTaken: 4,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
