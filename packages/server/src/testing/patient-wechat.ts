import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A WeChat over real HTTP that answers a login only when the test says so. */
export interface PatientWechat {
  readonly url: string
  /** Resolves when a login has arrived and waits for its answer. */
  readonly asked: Promise<void>
  /** Answers the login that waits. */
  answer(): void
}

export async function openPatientWechat(): Promise<PatientWechat> {
  let waiting: ServerResponse | undefined
  let arrived = () => {}
  const asked = new Promise<void>((resolve) => {
    arrived = resolve
  })
  const server = createServer((_, response) => {
    waiting = response
    arrived()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    answer: () =>
      waiting?.end(JSON.stringify({ openid: 'openid-of-anna', session_key: 'c2Vzc2lvbiBrZXkgb2YgMjQ=' })),
  }
}
