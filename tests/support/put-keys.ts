import { cpSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createSimulator } from '@minitill/simulator'

const files = ['credentials.json', 'authority.json']

let made: Promise<string> | undefined

/** Puts a simulator's keys into a new folder. Making them takes a second, so all tests of a process share one set. */
export async function putKeys(folder: string): Promise<void> {
  made ??= makeKeys()
  const from = await made
  for (const file of files) cpSync(join(from, file), join(folder, file))
}

async function makeKeys(): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minitill-keys-'))
  const simulator = await createSimulator({ dataDir, port: 0, tlsPort: 0 })
  await simulator.close()
  return dataDir
}
