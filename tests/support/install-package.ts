import { execFileSync, spawnSync } from 'node:child_process'

/** Installs a Debian package and says so, where that is possible; elsewhere the tests themselves say what is missing. */
export function installPackage(name: string, because: string): void {
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0) return
  console.log(
    `${because}: installing the Debian package ${name}. This happens once and takes a minute or two.`,
  )
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const wait = ['-o', 'DPkg::Lock::Timeout=600'] // two cannot install at a time
  execFileSync('apt-get', [...wait, 'update'], options)
  execFileSync('apt-get', [...wait, 'install', '--yes', '--no-install-recommends', name], options)
}
