import { problemCatalogue, problemStatus } from '@minitill/server'
import { expect, test } from 'vitest'
import { renderErrorDocs } from '../../scripts/render-error-docs.mjs'
import { documents } from './markdown.ts'

test('docs/errors.md tells every error code as the programs have it', () => {
  const written = documents.find(({ path }) => path === 'docs/errors.md')?.text
  const current = renderErrorDocs({ catalogue: problemCatalogue, status: problemStatus })
  expect(written, 'run `npm run docs`').toBe(current)
})
