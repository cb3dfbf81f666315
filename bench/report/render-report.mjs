import { renderCells } from './render-cells.mjs'
import { renderFloor } from './render-floor.mjs'

/** The whole report as text: the machine, what it can do at all, and what the till does with it. */
export function renderReport({ at, machine, floor, cells }) {
  const { cores, processor, node, system, loadBefore } = machine
  const parts = [
    `minitill bench  ${at.slice(0, 16).replace('T', ' ')} UTC  ${cores} × ${processor}, ${system}, Node ${node}, load before ${loadBefore.toFixed(1)}`,
    renderFloor(floor),
    renderCells({ cells, cores }),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}
