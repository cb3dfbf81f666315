import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)])
const upload = (payload: Buffer, type = 'image/png') =>
  ({ method: 'PUT', url: '/v1/me/avatar', payload, headers: { 'content-type': type } }) as const

describe('a profile', () => {
  it('has the name that its owner chose', async () => {
    const { send, logIn } = await openTestServer()
    const headers = await logIn('anna')
    const renamed = await send({ method: 'PUT', url: '/v1/me', headers, payload: { nickname: ' 小满 ' } })
    expect(renamed.json()).toMatchObject({ nickname: '小满' })
    expect((await send({ url: '/v1/me', headers })).json()).toEqual(renamed.json())
  })

  it.each(['', '   ', 'x'.repeat(33)])('refuses the name %j', async (nickname) => {
    const { send, logIn } = await openTestServer()
    const answer = await send({
      method: 'PUT',
      url: '/v1/me',
      headers: await logIn('anna'),
      payload: { nickname },
    })
    expect(answer.json()).toMatchObject({ code: 'invalid_request', errors: [{ field: 'nickname' }] })
  })
})

describe('a picture', () => {
  it('is served as the bytes that came, to whoever knows its address', async () => {
    const { send, logIn } = await openTestServer()
    const headers = await logIn('anna')
    const saved = await send({ ...upload(png), headers: { ...headers, 'content-type': 'image/png' } })
    const { pathname, origin } = new URL(saved.json().avatar_url)
    expect(origin).toBe('https://till.example.com')
    const shown = await send({ url: pathname })
    expect(shown.rawPayload.equals(png)).toBe(true)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
  })

  it('has another address after a change', async () => {
    const { send, logIn } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'content-type': 'image/png' }
    const first = (await send({ ...upload(png), headers })).json().avatar_url
    const second = (await send({ ...upload(png), headers })).json().avatar_url
    expect(second).not.toBe(first)
    expect((await send({ url: new URL(first).pathname })).json()).toMatchObject({ code: 'avatar_not_found' })
  })

  const refused = [
    ['that is a page in disguise', Buffer.from('<script>alert(1)</script>'), 'image/png', 'invalid_image'],
    ['without bytes', Buffer.alloc(0), 'image/png', 'invalid_image'],
    ['of another kind', png, 'image/svg+xml', 'unsupported_media_type'],
    ['as a form', png, 'multipart/form-data; boundary=x', 'unsupported_media_type'],
    ['that is too large', Buffer.concat([png, Buffer.alloc(512 * 1024)]), 'image/png', 'payload_too_large'],
  ] as const
  it.each(refused)('%s is refused', async (_, bytes, type, code) => {
    const { send, logIn } = await openTestServer()
    const headers = { ...(await logIn('anna')), 'content-type': type }
    expect((await send({ ...upload(bytes), headers })).json()).toMatchObject({ code })
  })
})
