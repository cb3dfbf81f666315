/** A bill as a merchant reads it, written from the documents alone. */
export interface ReadBill {
  readonly columns: readonly string[]
  /** Each row by the names of its columns. */
  readonly rows: readonly Readonly<Record<string, string>>[]
  readonly summary: Readonly<Record<string, string>>
}

/** Reads a bill file, and insists on its shape: byte order mark, CRLF, backquotes, totals last. */
export function readBill(file: Buffer): ReadBill {
  const text = file.toString('utf8')
  if (!text.startsWith('\uFEFF')) throw new Error('no byte order mark')
  if (!text.endsWith('\r\n')) throw new Error('the last line does not end in CRLF')
  const lines = text.slice(1, -2).split('\r\n')
  const [summary = '', summaryHeader = ''] = lines.slice(-2).toReversed()
  const columns = (lines[0] ?? '').split(',')
  const named = (names: readonly string[], line: string) => {
    if (!line.startsWith('`')) throw new Error(`no backquote: ${line}`)
    const cells = line.slice(1).split(',`')
    if (cells.length !== names.length) throw new Error(`${cells.length} cells: ${line}`)
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? '']))
  }
  return {
    columns,
    rows: lines.slice(1, -2).map((line) => named(columns, line)),
    summary: named(summaryHeader.split(','), summary),
  }
}
