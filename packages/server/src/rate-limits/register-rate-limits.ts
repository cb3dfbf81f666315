import rateLimit from '@fastify/rate-limit'
import type { App } from '../app.ts'

/**
 * Limits the routes whose config asks for it (`rateLimit.max`, per minute and address); every other route is free.
 * @param perMinute 0 limits nothing
 */
export async function registerRateLimits(app: App, perMinute: number): Promise<void> {
  if (perMinute === 0) return
  await app.register(rateLimit, {
    global: false,
    timeWindow: 60_000,
    cache: ADDRESSES_REMEMBERED,
    onExceeded: (request) => request.log.warn(EXCEEDED),
  })
}

/** The least recent address is forgotten first, which forgives it. */
const ADDRESSES_REMEMBERED = 20_000

const EXCEEDED =
  'rate limit reached; behind a proxy set MINITILL_TRUST_PROXY, else all customers share the address of the proxy'
