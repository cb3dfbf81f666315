import { describe, expect, it } from 'vitest'
import { openShop } from '../testing/open-shop.ts'

describe('the profile', () => {
  it('is renamed with PUT, because wx.request has no PATCH', async () => {
    const { till, server } = openShop()
    expect(await till.rename('小满')).toMatchObject({ nickname: '小满' })
    expect(server.heard.at(-1)).toBe('PUT /v1/me')
  })

  it.each([
    { kind: 'image/png', bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d] },
    { kind: 'image/jpeg', bytes: [0xff, 0xd8, 0xff, 0xe0] },
    { kind: 'image/webp', bytes: [0x52, 0x49, 0x46, 0x46, 1, 2, 3, 4, 0x57, 0x45, 0x42, 0x50] },
  ])('gets a picture that is sent as $kind, whatever its file is called', async ({ kind, bytes }) => {
    const { till, phone, server } = openShop()
    phone.wx.getFileSystemManager = () => fileOf(bytes)
    expect(await till.uploadAvatar('wxfile://tmp_1.dat')).toMatchObject({
      avatarUrl: 'https://pay.example/a/1',
    })
    const sent = server.requests.at(-1)
    expect(sent?.header['content-type']).toBe(kind)
    expect([...new Uint8Array(sent?.data as ArrayBuffer)]).toEqual(bytes)
  })

  it('refuses a file that is no picture before it is sent', async () => {
    const { till, phone, server } = openShop()
    phone.wx.getFileSystemManager = () => fileOf([1, 2, 3])
    await expect(till.uploadAvatar('wxfile://tmp_1.png')).rejects.toMatchObject({ code: 'picture_not_read' })
    expect(server.heard).not.toContain('PUT /v1/me/avatar')
  })

  it('says so when the phone cannot read the file', async () => {
    const { till, phone } = openShop()
    phone.wx.getFileSystemManager = () => ({ readFile: ({ fail }) => fail?.({ errMsg: 'readFile:fail' }) })
    await expect(till.uploadAvatar('wxfile://gone')).rejects.toMatchObject({ code: 'picture_not_read' })
  })
})

function fileOf(bytes: readonly number[]) {
  const data = new Uint8Array(bytes).buffer
  return {
    readFile: ({ success }: { filePath: string; success?: (file: { data: ArrayBuffer }) => void }) =>
      success?.({ data }),
  }
}
