import closeWithGrace from 'close-with-grace'

/** Longer than a call to WeChat with its second host, shorter than the 30 seconds after which containers are killed. */
const PATIENCE_MS = 25_000

/**
 * Closes the program when it is asked to end (SIGTERM, SIGINT) or an error was caught by nobody, and then ends it.
 * @param program.close what finishes the work in hand
 * @param program.onError hears of the error that nobody caught
 */
export function closeOnSignals(program: {
  readonly close: () => Promise<void>
  readonly onError: (error: unknown) => void
}): void {
  closeWithGrace({ delay: PATIENCE_MS, logger: false }, async ({ err }) => {
    if (err) program.onError(err)
    await program.close()
  })
}
