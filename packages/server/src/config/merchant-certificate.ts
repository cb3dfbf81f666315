import { X509Certificate } from 'node:crypto'
import type { Protocols } from './read-protocols.ts'

/**
 * The merchant's API certificate; undefined where only its serial is known. Both generations have the same pair; a P12
 * file keeps its certificate to itself.
 */
export function certificateOf({ v3, v2 }: Protocols): X509Certificate | undefined {
  if (v3?.merchantCertificate) return v3.merchantCertificate
  const offered = v2?.clientCertificate
  return offered && 'cert' in offered && offered.cert instanceof X509Certificate ? offered.cert : undefined
}
