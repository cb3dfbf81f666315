import { execFileSync, spawnSync } from 'node:child_process'
import { findChromium } from './find-chromium.ts'

/**
 * Runs once before all tests, in one process, because two cannot install at a time: where no Chromium is found and
 * Debian's package may be installed, it is, and that is said. Elsewhere the browser tests themselves say what is missing.
 */
export default function installChromium(): void {
  if (findChromium() || !isForBrowser(process.argv.slice(2)) || !mayInstall()) return
  console.log(
    'No Chromium was found: installing the Debian package chromium. This happens once and takes a minute or two.',
  )
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['update'], options)
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options)
}

/** Whoever runs one package's tests needs no browser: `vitest run packages/till`. */
function isForBrowser(args: readonly string[]): boolean {
  const chosen = args.filter((arg) => /^(packages|tests|bench)\b/.test(arg))
  return chosen.length === 0 || chosen.some((path) => /^tests\/?$|^tests\/browser/.test(path))
}

function mayInstall(): boolean {
  return process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
}
