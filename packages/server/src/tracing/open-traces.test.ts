import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { readTracing } from '../config/tracing/read-tracing.ts'
import { createLogger } from '../logging/create-logger.ts'
import { systemEffects } from '../system-effects.ts'
import { openTraces } from './open-traces.ts'

/** Opens traces as the program does, and keeps what the log says. */
async function open(env: Readonly<Record<string, string>>) {
  const lines: string[] = []
  const logger = createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } })
  const traces = await openTraces(readTracing({ env, readFile: () => '' }), {
    effects: systemEffects,
    logger,
  })
  return { traces, log: () => lines.map((line) => JSON.parse(line)) }
}

async function collectorThatAnswers(status: number) {
  let calls = 0
  const server = createServer((request, response) => {
    calls += 1
    request.resume().on('end', () => response.writeHead(status).end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/token-in-path`,
    calls: () => calls,
  }
}

describe('traces', () => {
  it('that nobody asked for are not there, and nothing is said', async () => {
    const { traces, log } = await open({})
    expect(traces).toBeUndefined()
    expect(log()).toEqual([])
  })

  it('that cannot be had are told with what to do, and are not there', async () => {
    const { traces, log } = await open({
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4317',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
    })
    expect(traces).toBeUndefined()
    expect(log()).toMatchObject([
      { level: 'warn', variable: 'OTEL_EXPORTER_OTLP_PROTOCOL', msg: expect.stringContaining('4318') },
    ])
  })

  it('that the collector refuses fail no step; the log says so once, and without the address', async () => {
    const collector = await collectorThatAnswers(400)
    const { traces, log } = await open({ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: collector.url })
    for (let count = 0; count < MORE_THAN_A_BATCH; count += 1)
      expect(await traces?.steps.step({ name: 'order.settle' }, async () => 'paid')).toBe('paid')
    await traces?.close()
    expect(collector.calls()).toBeGreaterThan(1)
    expect(log().filter(({ level }) => level === 'warn')).toMatchObject([
      { msg: expect.stringContaining('do not arrive') },
    ])
    expect(JSON.stringify(log())).not.toContain('token-in-path')
  })
})

/** The SDK sends 512 at a time. */
const MORE_THAN_A_BATCH = 600
