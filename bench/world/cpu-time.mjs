import { readFileSync } from 'node:fs'

/**
 * Runs a measurement and adds how much CPU time each process took for one piece of its work, all threads together.
 * @param pids processes by name; `till` becomes `tillCpuMs`
 */
export async function withCpuTimes(pids, measure) {
  const before = cpuTimes(pids)
  const figures = await measure()
  const after = cpuTimes(pids)
  const each = Object.keys(pids).map((name) => [`${name}CpuMs`, (after[name] - before[name]) / figures.count])
  return { ...figures, ...Object.fromEntries(each) }
}

function cpuTimes(pids) {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuTimeMs(pid)]))
}

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10

/** In milliseconds; NaN where there is no Linux /proc. */
function cpuTimeMs(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const [user, system] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 13)
      .map(Number)
    return (user + system) * TICK_MS
  } catch {
    return Number.NaN
  }
}
