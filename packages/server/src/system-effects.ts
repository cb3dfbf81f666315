import { mkdirSync, readFileSync } from 'node:fs'
import { systemClock, systemRandom } from '@minitill/wechat'
import type { ConfigSources } from './config/settings.ts'
import type { Effects } from './effects.ts'

/** The machine itself; nothing else of the server reads its clock, its randomness, its timers or its files. */
export const systemEffects: Effects = {
  clock: systemClock,
  wallClock: systemClock,
  random: systemRandom,
  startTimer(run, delayMs) {
    const timer = setTimeout(run, delayMs)
    return { cancel: () => clearTimeout(timer) }
  },
  logDestination: process.stdout,
  makeFolder: (path) => {
    mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER })
  },
}

/** Where configuration comes from on this machine. */
export const systemConfigSources: ConfigSources = {
  env: process.env,
  readFile: (path) => readFileSync(path, 'utf8'),
}

/** The store holds session keys and openids: nobody but the owner looks in. */
const PRIVATE_FOLDER = 0o700
