import { BillFormatError } from './bill-format-error.ts'

/** One line of a bill under the names of its columns. */
export interface TableLine {
  readonly number: number
  /** The names that head this part: those of the rows, or those of the totals at the end. */
  readonly columns: readonly string[]
  readonly cells: readonly string[]
}

/** A line longer than this is no line of a bill. */
const LINE_LIMIT = 64 * 1024

/**
 * Reads the lines of a bill as they come. A line without backquotes names columns; every other one begins with a
 * backquote, and its cells are parted by a comma and a backquote, so that a comma in a product's name parts nothing.
 * There is no quoting and no escaping, which is why this is not CSV.
 * @throws BillFormatError where it does not begin with names
 * @see WeChat Pay v2 下载对账单; v3 交易账单 has the same form
 */
export async function* readTable(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<TableLine> {
  let columns: readonly string[] = []
  let number = 0
  for await (const line of linesOf(bytes)) {
    number += 1
    if (line === '') continue
    if (!line.startsWith('`')) columns = line.split(',').map((name) => name.trim())
    else if (columns.length === 0)
      throw new BillFormatError('it does not begin with the names of its columns')
    else yield { number, columns, cells: line.slice(1).split(',`') }
  }
  if (number === 0) throw new BillFormatError('it is empty')
}

/** Decodes UTF-8 across the borders of chunks, without the byte order mark. */
async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8')
  let rest = ''
  for await (const chunk of bytes) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > LINE_LIMIT) throw new BillFormatError(`a line is longer than ${LINE_LIMIT} characters`)
    for (const line of lines) yield withoutReturn(line)
  }
  rest += decoder.decode()
  if (rest !== '') yield withoutReturn(rest)
}

const withoutReturn = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line)
