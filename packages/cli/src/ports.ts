import { UsageError } from './usage-error.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Where the simulator listens: contracts that others rely on. */
export function simulatorPorts(env: Env): { readonly port: number; readonly tlsPort: number } {
  return { port: readPort(env, 'SIMULATOR_PORT', 7420), tlsPort: readPort(env, 'SIMULATOR_TLS_PORT', 7421) }
}

/** Where the till listens. */
export function tillPort(env: Env): number {
  return readPort(env, 'MINITILL_PORT', 7410)
}

function readPort(env: Env, name: string, byDefault: number): number {
  const text = env[name]?.trim()
  if (!text) return byDefault
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new UsageError(`${name}=${text}: 0–65535`)
}
