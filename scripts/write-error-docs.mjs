import { writeFileSync } from 'node:fs'
import { problemCatalogue, problemStatus } from '@minitill/server'
import { renderErrorDocs } from './render-error-docs.mjs'

/** Writes docs/errors.md anew. A test compares it with the catalogues. */
const text = renderErrorDocs({ catalogue: problemCatalogue, status: problemStatus })
writeFileSync(new URL('../docs/errors.md', import.meta.url), text)
