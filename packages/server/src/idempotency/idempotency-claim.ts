import { createHash } from 'node:crypto'
import type { IdempotencyClaim } from '@minitill/till'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { callerOf } from '../authentication/caller.ts'
import { canonicalJson } from './canonical-json.ts'

/** The header of routes that make or do something. Other headers pass by. */
export const idempotencyHeaders = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/)
    .optional()
    .describe(
      'Your name for this attempt, 1 to 255 visible ASCII characters, kept for a week. A repeat with the same key answers what came of the first.',
    ),
})

/** What a request claims under its `Idempotency-Key`, if it has one: equal content from the same caller is one request. */
export function claimOf(request: FastifyRequest): IdempotencyClaim | undefined {
  const key = request.headers['idempotency-key']
  if (typeof key !== 'string') return undefined
  return { scope: scopeOf(request), key, fingerprint: fingerprintOf(request) }
}

/** Tells the caller whether the answer is of an earlier request. */
export function replayHeader(isReplay: boolean): Record<string, string> {
  return isReplay ? { 'idempotent-replayed': 'true' } : {}
}

function scopeOf(request: FastifyRequest): string {
  const caller = callerOf(request)
  return caller.kind === 'customer' ? `customer:${caller.customer.id}` : `key:${caller.key.id}`
}

function fingerprintOf(request: FastifyRequest): string {
  const { method, routeOptions, params, body } = request
  const content = [method, routeOptions.url, canonicalJson(params), canonicalJson(body ?? null)]
  return createHash('sha256').update(content.join('\n')).digest('hex')
}
