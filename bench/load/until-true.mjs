import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 10
const PATIENCE_MS = 20_000

/** Waits for something that another process does. @throws Error after twenty seconds */
export async function untilTrue(what, isSo) {
  const endsAt = performance.now() + PATIENCE_MS
  while (!(await isSo())) {
    if (performance.now() > endsAt) throw new Error(`waited too long until ${what}`)
    await pause(LOOK_EVERY_MS)
  }
}
