import type { Till } from '@minitill/till'
import type { FastifyRequest } from 'fastify'
import { ServerError } from '../problems/server-error.ts'
import type { Caller } from './caller.ts'

/**
 * Makes the hook that lets in the named kinds of callers. The prefix of the token says which kind it is,
 * so that each is looked up in one place only.
 */
export function authenticate(till: Till, kinds: readonly Caller['kind'][]) {
  return async (request: FastifyRequest): Promise<void> => {
    const token = bearerToken(request)
    const kind = token && kindOf(token)
    if (!token || !kind) throw unauthenticated()
    if (!kinds.includes(kind)) throw new ServerError('wrong_kind_of_token')
    request.caller = await findCaller[kind](till, token)
    if (!request.caller) throw unauthenticated()
  }
}

const findCaller = {
  customer: async (till: Till, token: string): Promise<Caller | undefined> => {
    const customer = await till.customers.authenticate(token)
    return customer && { kind: 'customer', customer }
  },
  merchant: async (till: Till, token: string): Promise<Caller | undefined> => {
    const key = await till.access.findApiKey(token)
    return key && { kind: 'merchant', key }
  },
} as const satisfies Record<Caller['kind'], unknown>

/** Longer than any token of ours; what is longer is not worth hashing. */
const TOKEN_LIMIT = 200

function bearerToken(request: FastifyRequest): string | undefined {
  const [scheme, token, ...rest] = (request.headers.authorization ?? '').split(' ')
  if (scheme?.toLowerCase() !== 'bearer' || rest.length > 0 || !token || token.length > TOKEN_LIMIT)
    return undefined
  return token
}

function kindOf(token: string): Caller['kind'] | undefined {
  if (token.startsWith('cs_')) return 'customer'
  return token.startsWith('sk_') ? 'merchant' : undefined
}

function unauthenticated(): ServerError {
  return new ServerError('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } })
}
