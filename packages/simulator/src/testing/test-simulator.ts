import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSimulator } from '../create-simulator.ts'
import type { Simulator, SimulatorOptions } from '../simulator.ts'
import { createSeededRandom } from '../world/seeded-random.ts'
import { complaintsAbout } from './answers/check-answers.ts'
import { createControl, type TestControl } from './control.ts'
import { createManualTime, type ManualTime } from './manual-time.ts'

/** A simulator on a free port whose clocks stand still, closed when the test ends. */
export interface TestSimulator {
  readonly simulator: Simulator
  readonly control: TestControl
  readonly time: ManualTime
  readonly log: readonly string[]
  /** Closes it and starts another on the same data folder. */
  restart(): Promise<TestSimulator>
}

/** Starts one. Making keys takes half a second, so all tests of a file share one set of them. */
export async function startSimulator(options: Partial<SimulatorOptions> = {}): Promise<TestSimulator> {
  const dataDir = options.dataDir ?? (await makeDataDir())
  const time = createManualTime()
  return start({ options: { ...options, dataDir }, time, seed: '1' })
}

interface Start {
  readonly options: Partial<SimulatorOptions> & { readonly dataDir: string }
  readonly time: ManualTime
  readonly seed: string
}

async function start({ options, time, seed }: Start): Promise<TestSimulator> {
  const log: string[] = []
  const simulator = await createSimulator({
    port: 0,
    clock: time.wall,
    timers: time.timers,
    random: createSeededRandom(seed),
    log: (line) => log.push(line),
    ...options,
  })
  let isOpen = true
  const control = createControl(simulator)
  // Whatever a test is about: nothing that WeChat answered on the way may be out of shape.
  const close = async () => {
    if (!isOpen) return
    isOpen = false
    const complaints = complaintsAbout(await control.trace())
    await simulator.close()
    if (complaints.length > 0) throw new Error(`WeChat does not answer so:\n${complaints.join('\n')}`)
  }
  onTestFinished(close)
  return {
    simulator,
    time,
    log,
    control,
    async restart() {
      await close()
      return start({ options, time, seed: `${seed}+` })
    },
  }
}

const keyFiles = ['credentials.json', 'authority.json']

/** What a simulator's key files hold. */
export type Keys = readonly Buffer[]

let firstKeys: Promise<Keys> | undefined

/** A folder with nothing but keys in it: those of the file's first simulator, or others. */
export async function makeDataDir(keys?: Keys): Promise<string> {
  firstKeys ??= makeKeys()
  const contents = keys ?? (await firstKeys)
  const dataDir = await mkdtemp(join(tmpdir(), 'simulator-test-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  await Promise.all(
    contents.map((content, index) =>
      writeFile(join(dataDir, keyFiles[index] ?? ''), content, { mode: 0o600 }),
    ),
  )
  return dataDir
}

async function makeKeys(): Promise<Keys> {
  const dataDir = await mkdtemp(join(tmpdir(), 'simulator-keys-'))
  const { wall } = createManualTime()
  const simulator = await createSimulator({
    dataDir,
    port: 0,
    clock: wall,
    random: createSeededRandom('keys'),
  })
  await simulator.close()
  const contents = await readKeys(dataDir)
  await rm(dataDir, { recursive: true })
  return contents
}

/** What the key files of a simulator that runs there hold by now. */
export function readKeys(dataDir: string): Promise<Keys> {
  return Promise.all(keyFiles.map((name) => readFile(join(dataDir, name))))
}
