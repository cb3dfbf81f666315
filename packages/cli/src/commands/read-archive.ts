import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type ArchivedStory, parseShanghaiMonth, type ShanghaiMonth } from '@minitill/till'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { UsageError } from '../usage-error.ts'
import type { OpenStore } from '../with-store.ts'
import type { ArchiveOptions } from './archive.ts'

/** Says what the archive has, month by month. */
export async function listArchive(
  { terminal, text }: CommandContext,
  { archive }: OpenStore,
): Promise<ExitCode> {
  const months = await archive.months()
  const lines = months.map(
    ({ month, orders, paid, refunded, bytes }) => `  ${month}: ${orders} (${paid} - ${refunded}), ${bytes}`,
  )
  terminal.say({
    lines: [lines.length === 0 ? text.archiveEmpty : text.archiveHas, ...lines],
    facts: { months },
  })
  return exitCodes.ok
}

/** Writes a month as JSON Lines, one order with all its rows a line. */
export async function exportArchive(
  { terminal, text }: CommandContext,
  { archive }: OpenStore,
  { export: named = '', out: file }: ArchiveOptions,
): Promise<ExitCode> {
  const stories = archive.export(readMonth('--export', named))
  if (file === undefined) {
    for await (const story of stories) terminal.say({ lines: [JSON.stringify(story)], facts: { ...story } })
    return exitCodes.ok
  }
  const written = await writeLines(stories, file)
  terminal.say({ lines: [`${text.archiveExported} ${written}`], facts: { file, orders: written } })
  return exitCodes.ok
}

/** They hold openids: the owner alone reads them, and what is there is left alone. */
async function writeLines(stories: AsyncIterable<ArchivedStory>, file: string): Promise<number> {
  let count = 0
  const lines = async function* () {
    for await (const story of stories) {
      count += 1
      yield `${JSON.stringify(story)}\n`
    }
  }
  await pipeline(Readable.from(lines()), createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  return count
}

/** @throws UsageError */
export function readMonth(option: string, text: string): ShanghaiMonth {
  try {
    return parseShanghaiMonth(text, 'month')
  } catch {
    throw new UsageError(`${option} ${text}: yyyy-MM`)
  }
}
