import { problemCatalogue, problemStatus } from '@minitill/server'
import { expect, test } from 'vitest'
import { renderErrorDocs } from '../../scripts/render-error-docs.mjs'
import { textOf } from './markdown.ts'

test('docs/errors.md tells every error code as the programs have it', () => {
  const current = renderErrorDocs({ catalogue: problemCatalogue, status: problemStatus })
  expect(textOf('docs/errors.md'), 'run `npm run docs`').toBe(current)
})
