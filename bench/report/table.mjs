/** Sets rows in columns: the first to the left, the others, which are numbers, to the right. */
export function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)))
  const setCell = (text, column) =>
    column === 0 ? text.padEnd(widths[column]) : text.padStart(widths[column])
  return rows.map((row) => row.map(setCell).join('  ')).join('\n')
}

/** Thousands apart; a digit after the point where the number is small. */
export function figure(value) {
  if (Number.isNaN(value)) return '–'
  const digits = value < 10 ? 2 : value < 100 ? 1 : 0
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

export function share(value) {
  return Number.isNaN(value) ? '–' : `${Math.round(value * 100)} %`
}
