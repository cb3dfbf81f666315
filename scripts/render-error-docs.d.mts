import type { Bilingual } from '@minitill/server'

interface ErrorEntry {
  readonly retryable: boolean
  readonly message: Bilingual
  readonly remedy: Bilingual
}

/** The text of docs/errors.md. */
export function renderErrorDocs(errors: {
  readonly catalogue: Readonly<Record<string, ErrorEntry>>
  readonly status: Readonly<Record<string, number>>
}): string
