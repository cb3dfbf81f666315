import { findChromium } from './find-chromium.ts'
import { installPackage } from './install-package.ts'

/**
 * Runs once before all tests, in one process, because two cannot install at a time: where no Chromium is found and
 * Debian's package may be installed, it is, and that is said. Elsewhere the browser tests themselves say what is missing.
 */
export default function installChromium(): void {
  if (findChromium() || !isForBrowser(process.argv.slice(2))) return
  installPackage('chromium', 'No Chromium was found')
}

/** Whoever runs one package's tests needs no browser: `vitest run packages/till`. */
function isForBrowser(args: readonly string[]): boolean {
  const chosen = args.filter((arg) => /^(packages|tests|bench)\b/.test(arg))
  return chosen.length === 0 || chosen.some((path) => /^tests\/?$|^tests\/browser/.test(path))
}
