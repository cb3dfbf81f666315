import type { ApiKey, Customer } from '@minitill/till'
import type { FastifyRequest } from 'fastify'

/** Who sent a request, as its token proved. */
export type Caller =
  | { readonly kind: 'customer'; readonly customer: Customer }
  | { readonly kind: 'merchant'; readonly key: ApiKey }

declare module 'fastify' {
  interface FastifyRequest {
    /** Set before the handler runs on every route that asks for a token. */
    caller: Caller | undefined
  }
}

/** The caller of a route that asks for a token. */
export function callerOf(request: FastifyRequest): Caller {
  if (!request.caller)
    throw new Error(`${request.routeOptions.url} reads its caller without asking for a token.`)
  return request.caller
}

/** The customer of a route that only customers reach. */
export function customerOf(request: FastifyRequest): Customer {
  const caller = callerOf(request)
  if (caller.kind !== 'customer')
    throw new Error(`${request.routeOptions.url} lets in others than customers.`)
  return caller.customer
}

/** The API key of a route that only the merchant reaches. */
export function merchantOf(request: FastifyRequest): ApiKey {
  const caller = callerOf(request)
  if (caller.kind !== 'merchant')
    throw new Error(`${request.routeOptions.url} lets in others than the merchant.`)
  return caller.key
}
