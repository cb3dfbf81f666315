import { expect, it } from 'vitest'
import { composeUpload } from './compose-upload.ts'

it('a form that was composed reads back as its fields and its file, byte by byte', async () => {
  const bytes = new Uint8Array([0, 255, 13, 10, 45, 45]).buffer
  const { contentType, body } = composeUpload({
    name: 'file',
    fileName: '1.png',
    bytes,
    fields: { note: '少冰' },
  })
  const form = await new Response(body, { headers: { 'content-type': contentType } }).formData()
  expect(form.get('note')).toBe('少冰')
  const file = form.get('file')
  expect(file).toMatchObject({ name: '1.png' })
  expect(file instanceof Blob && (await file.arrayBuffer())).toEqual(bytes)
})
