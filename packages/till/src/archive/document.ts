import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { TillError } from '../errors/till-error.ts'
import type { Tables } from '../store/tables.ts'
import { dictionary } from './document-dictionary.ts'

/** A row as it lies in its table. */
export type Row = Readonly<Record<string, unknown>>

/** The rows of one order, by table; a table of which it has none is absent. */
export type OrderRows = { readonly [Name in keyof Tables]?: readonly Row[] }

/** The first byte of a document. Another one comes with a reader of its own; this one is read for ever. */
const FORMAT = 1

/**
 * Packs the rows of an order: for each table its columns once, then the values of each row. So a document says by
 * itself what it holds, whatever becomes of the tables.
 */
export function packDocument(rows: OrderRows): Uint8Array {
  const tables = Object.entries(rows).map(([name, of]) => [name, tabulate(of)])
  const packed = deflateRawSync(JSON.stringify(Object.fromEntries(tables)), { level: 9, dictionary })
  return Buffer.concat([Uint8Array.of(FORMAT), packed])
}

/** @param where names the record for the log @throws TillError `record_unreadable` */
export function unpackDocument(document: Uint8Array, where: string): OrderRows {
  try {
    if (document[0] !== FORMAT) throw new Error(`format ${document[0]}`)
    const text = inflateRawSync(document.subarray(1), { dictionary }).toString('utf8')
    const tables = Object.entries(JSON.parse(text) as Record<string, Table>) // we wrote it
    return Object.fromEntries(tables.map(([name, table]) => [name, rowsOf(table)]))
  } catch (cause) {
    throw new TillError('record_unreadable', { detail: where, cause })
  }
}

interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly unknown[])[]
}

function tabulate(rows: readonly Row[]): Table {
  const columns = Object.keys(rows[0] ?? {})
  return { columns, rows: rows.map((row) => columns.map((column) => row[column])) }
}

function rowsOf({ columns, rows }: Table): readonly Row[] {
  return rows.map((values) => Object.fromEntries(columns.map((column, at) => [column, values[at]])))
}
