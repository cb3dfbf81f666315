/** The content of a bill: a table and its totals. */
export interface Bill {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly summaryColumns: readonly string[]
  readonly summary: readonly string[]
}

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * Writes a bill as WeChat does: UTF-8 with a byte order mark, CRLF, bare headers, a backquote before every other cell.
 * @see WeChat Pay v2 下载对账单; v3 申请交易账单 gives the same file
 */
export function writeBill({ columns, rows, summaryColumns, summary }: Bill): Buffer {
  const lines = [columns.join(','), ...rows.map(quoted), summaryColumns.join(','), quoted(summary)]
  return Buffer.from(`${BYTE_ORDER_MARK}${lines.join('\r\n')}\r\n`)
}

/** A merchant's own words: a comma becomes a backslash and a blank, a line break the two characters `\n`. */
export const merchantText = (text: string): string => text.replaceAll(',', '\\ ').replace(/\r?\n/g, '\\n')

const quoted = (cells: readonly string[]) => cells.map((cell) => `\`${cell}`).join(',')
