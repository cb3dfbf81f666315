import type { Effects } from './effects.ts'

/** The effects of a real browser. */
export const browser: Effects = {
  fetch: (url, init) => window.fetch(url, init),
  newKey: () => {
    // Not crypto.randomUUID, which is missing where the console is opened over plain HTTP.
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return `console-${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`
  },
  every: (ms, run) => {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  tabStorage: () => sessionStorage,
  lastingStorage: () => localStorage,
}
