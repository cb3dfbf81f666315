import { replaceGzip } from './gzip.ts'
import { replaceRsa } from './rsa.ts'

/**
 * Node gives RSA and gzip to a pool of threads, and which of two things is ready first is then up to the machine. For the
 * whole process and for both sides, this takes them back into the one thread, so that a seed runs the same way each time.
 */
export function replaceThreadPool(): void {
  replaceRsa()
  replaceGzip()
}
