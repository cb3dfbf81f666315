import { installPackage } from '../install-package.ts'
import { findPostgres } from './find-postgres.ts'

/**
 * The folder of PostgreSQL's programs. Where they are not found and Debian's package may be installed, it is, and that is
 * said.
 */
export function requirePostgres(): string {
  if (!findPostgres()) installPackage('postgresql', 'No PostgreSQL was found')
  const programs = findPostgres()
  if (programs) return programs
  throw new Error(
    'These tests need PostgreSQL’s programs (initdb, postgres). Install them (Debian: sudo apt-get install postgresql), or put them on the PATH.',
  )
}
