import { arch, cpus, loadavg, platform } from 'node:os'

/** What figures of this run are true for. A load near the number of cores says that others were at work, too. */
export function readMachine() {
  const cores = cpus()
  return {
    cores: cores.length,
    processor: cores[0]?.model.trim() ?? 'unknown',
    node: process.version,
    system: `${platform()} ${arch()}`,
    loadBefore: loadavg()[0],
  }
}
