import type { Effects } from './effects.ts'

/** The effects of a real browser. */
export const browser: Effects = {
  fetch: (url, init) => window.fetch(url, init),
  openStream: (url) => new EventSource(url),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  every: (ms, run) => {
    const timer = setInterval(run, ms)
    return () => clearInterval(timer)
  },
  newId: () => {
    // Not crypto.randomUUID: it is missing where the page is opened over plain HTTP from another machine.
    const bytes = crypto.getRandomValues(new Uint8Array(16))
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  },
  now: () => Date.now(),
  storage: () => localStorage,
  afterDrawing: (run) => void requestAnimationFrame(run),
  isDark: () => matchMedia('(prefers-color-scheme: dark)').matches,
  copy: (text) => navigator.clipboard.writeText(text),
}
