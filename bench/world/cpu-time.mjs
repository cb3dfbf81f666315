import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'

/**
 * Runs a measurement and adds how much CPU time each process took for one piece of its work, all threads together, and
 * which share of the cores was taken by programs that have nothing to do with it. NaN where there is no Linux /proc.
 * @param pids processes by name; `till` becomes `tillCpuMs`
 */
export async function withCpuTimes(pids, measure) {
  const before = { each: cpuTimes(pids), busyMs: busyMs(), at: performance.now() }
  const figures = await measure()
  const after = { each: cpuTimes(pids), busyMs: busyMs(), at: performance.now() }
  const usedMs = Object.keys(pids).map((name) => [`${name}CpuMs`, after.each[name] - before.each[name]])
  const ownMs = usedMs.reduce((sum, [, ms]) => sum + ms, 0)
  const coresMs = (after.at - before.at) * cpus().length
  return {
    ...figures,
    ...Object.fromEntries(usedMs.map(([name, ms]) => [name, ms / figures.count])),
    othersShare: Math.max(0, after.busyMs - before.busyMs - ownMs) / coresMs,
  }
}

/** Linux counts in hundredths of a second, whatever the kernel's own tick is. */
const TICK_MS = 10

function cpuTimes(pids) {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuTimeMs(pid)]))
}

function cpuTimeMs(pid) {
  const stat = readProc(`${pid}/stat`)
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13)
    .map(Number)
  return (user + system) * TICK_MS
}

/** Of all cores and all programs together: user, nice, system, interrupts and what the host took away. */
function busyMs() {
  const [user, nice, system, , , irq, softirq, steal] = readProc('stat').split(/\s+/).slice(1, 9).map(Number)
  return (user + nice + system + irq + softirq + steal) * TICK_MS
}

function readProc(path) {
  try {
    return readFileSync(`/proc/${path}`, 'utf8')
  } catch {
    return '' // its figures become NaN
  }
}
