import { describe, expect, it, vi } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('readiness', () => {
  it('is there when the store answers and jobs are being run', async () => {
    const { send } = await openTestServer()
    const answer = await send({ url: '/readyz' })
    expect({ status: answer.statusCode, body: answer.json() }).toEqual({
      status: 200,
      body: { status: 'ok' },
    })
  })

  it('is gone while jobs are not being run', async () => {
    const { send } = await openTestServer({ isWorking: () => false })
    expect((await send({ url: '/readyz' })).json()).toMatchObject({ status: 503, code: 'not_ready' })
  })

  it('is gone while the store does not answer, though the process lives', async () => {
    const { send, till } = await openTestServer()
    vi.spyOn(till.jobs, 'count').mockRejectedValue(new Error('disk I/O error'))
    expect((await send({ url: '/readyz' })).statusCode).toBe(503)
    expect((await send({ url: '/healthz' })).statusCode).toBe(200)
  })
})
