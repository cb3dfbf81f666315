import cluster, { type Worker } from 'node:cluster'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { passCrewMessages } from '../workers/pass-crew-messages.ts'
import { announceServer } from './announce-server.ts'

/**
 * Runs the same command in several processes that share its port, one for each core, say. One that dies is replaced;
 * when the first cannot even start, nothing is.
 */
export async function serveFromMany(count: number, context: CommandContext): Promise<void> {
  passCrewMessages()
  let isStopping = false
  const replace = async () => {
    await sleep(PAUSE_MS)
    if (!isStopping) cluster.fork()
  }
  const address = await firstToListen(cluster.fork(), context)
  if (!address) return
  for (let started = 1; started < count; started++) cluster.fork()
  cluster.on('exit', () => void replace())
  announceServer(`http://${address.address}:${address.port}`, context)
  context.onStop(async () => {
    isStopping = true
    const running = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
    await Promise.all(running.map(stop))
  })
}

/** One that dies at once, again and again, must not keep the machine busy. */
const PAUSE_MS = 1_000

/** Where it listens; undefined where it ended instead, having said why, with the exit code that is now ours. */
async function firstToListen(worker: Worker, context: CommandContext): Promise<AddressInfo | undefined> {
  const listening = once(worker, 'listening').then(([address]) => address as AddressInfo) // TCP alone
  const ended = once(worker, 'exit').then(([code]) => Number(code))
  const first = await Promise.race([listening, ended])
  if (typeof first !== 'number') return first
  context.onExit(first === 0 ? exitCodes.failed : (first as ExitCode))
  return undefined
}

async function stop(worker: Worker): Promise<void> {
  if (worker.isDead()) return
  const ended = once(worker, 'exit')
  worker.process.kill('SIGTERM')
  await ended
}
