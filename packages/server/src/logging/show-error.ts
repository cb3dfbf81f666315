/** What of an error a log may show: members that are known to hold no secret, and the same of its causes. */
const SHOWN = [
  'code',
  'outcome',
  'remedy',
  'status',
  'requestId',
  'flaw',
  'field',
  'rule',
  'syscall',
] as const

/** A chain of causes ends somewhere; this one also ends when it is a circle. */
const CAUSE_LIMIT = 4

/** Shows an error and why it came about, as one record. */
export function showError(error: unknown, causesLeft: number = CAUSE_LIMIT): unknown {
  if (!(error instanceof Error))
    return { message: 'something that is not an Error was thrown', type: typeof error }
  const members = error as unknown as Readonly<Record<string, unknown>>
  const shown = SHOWN.filter((name) => members[name] !== undefined).map((name) => [name, members[name]])
  return {
    type: error.name,
    message: error.message,
    ...Object.fromEntries(shown),
    stack: error.stack,
    ...(error.cause === undefined || causesLeft === 0
      ? {}
      : { cause: showError(error.cause, causesLeft - 1) }),
  }
}
