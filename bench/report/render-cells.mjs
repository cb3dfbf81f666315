import { nameBudget } from './operations.mjs'
import { figure, share, table } from './table.mjs'

/** The measured loop, a table for each scenario. */
export function renderCells({ cells, cores }) {
  if (cells.length === 0) return ''
  const names = [...new Set(cells.map((cell) => cell.scenario))]
  const tables = names.map((name) => renderScenario(cells.filter((cell) => cell.scenario === name)))
  return [...tables, notes(cores)].join('\n\n')
}

function renderScenario(cells) {
  const [{ scenario, budget }] = cells
  const shown = columns.filter(([, show]) => cells.some((cell) => show(cell) !== undefined))
  const rows = cells.map((cell) => shown.map(([, show]) => show(cell)))
  return `${scenario}  (${nameBudget(budget)})\n${table([shown.map(([title]) => title), ...rows])}`
}

const columns = [
  ['at once', ({ concurrency }) => String(concurrency)],
  ['a second', ({ perSecond }) => figure(perSecond)],
  ['floor', ({ floorPerSecond }) => figure(floorPerSecond)],
  ['of floor', ({ ofFloor }) => share(ofFloor)],
  ['p50 ms', ({ p50Ms }) => figure(p50Ms)],
  ['p99 ms', ({ p99Ms }) => figure(p99Ms)],
  ['floor ms', ({ floorLatencyMs }) => figure(floorLatencyMs)],
  ['CPU ms: till', ({ tillCpuMs }) => figure(tillCpuMs)],
  ['simulator', ({ simulatorCpuMs }) => figure(simulatorCpuMs)],
  ['load', ({ loadCpuMs }) => figure(loadCpuMs)],
  ['others', ({ othersShare }) => share(othersShare)],
  [
    'told, a second',
    ({ toldPerSecond }) => (toldPerSecond === undefined ? undefined : figure(toldPerSecond)),
  ],
]

function notes(cores) {
  return `floor: what this disk and processor allowed during that very round. Medians of the three quietest rounds; synchronous=FULL.
Till, simulator and load generator share the ${cores} cores: CPU ms is what each took for one piece of work,
others is the share of the cores that unrelated programs took away: what stands beside much of that is too low.`
}
