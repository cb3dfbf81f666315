import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/** Starts a real Chromium: the one that is installed, else Debian's package, which is then installed and said so. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium() ?? installChromium()
  const args = [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ]
  return chromium.launch({ executablePath, headless: true, args })
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

function findChromium(): string | undefined {
  const chosen = process.env['MINITILL_CHROMIUM']
  if (chosen) return chosen
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), MAC]
  return candidates.find((candidate) => existsSync(candidate))
}

function installChromium(): string {
  const isDebianRoot = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0
  if (!isDebianRoot) {
    throw new Error(
      'The browser tests need a Chromium. Install one (Debian: sudo apt-get install chromium), or name it with MINITILL_CHROMIUM=/path/to/chromium.',
    )
  }
  console.log(
    'No Chromium was found: installing the Debian package chromium. This happens once and takes a minute or two.',
  )
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  execFileSync('apt-get', ['update'], options)
  execFileSync('apt-get', ['install', '--yes', '--no-install-recommends', 'chromium'], options)
  const installed = findChromium()
  if (!installed)
    throw new Error('apt-get installed the package chromium, but no program chromium is on the PATH.')
  return installed
}
