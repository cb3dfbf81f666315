import { operations } from './operations.mjs'
import { figure, table } from './table.mjs'

export function renderFloor(floor) {
  const rows = [...operations].map(([name, meaning]) => [`${name}: ${meaning}`, figure(floor[name])])
  return `The floor: each alone, nothing else running\n${table([['', 'a second'], ...rows])}`
}
