import { expect, it } from 'vitest'
import { createWx } from './create-wx.ts'
import type { WxPhone } from './wx-phone.ts'

type Wx = Readonly<Record<string, (...inputs: unknown[]) => unknown>>

/** A phone of which these tests need the storage only. */
function phoneOf(openid: string, kept: Map<string, string>): Wx {
  const storage = new Proxy(
    {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    {
      ownKeys: () => [...kept.keys()],
      getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
    },
  )
  const phone = {
    openid,
    appid: 'wx1',
    effects: { storage: () => storage },
    width: () => 366,
    height: () => 700,
  }
  return createWx(phone as unknown as WxPhone, () => true) as Wx
}

it('each customer has a storage of their own, which keeps values of any kind', () => {
  const kept = new Map<string, string>()
  const ming = phoneOf('ming', kept)
  const lan = phoneOf('lan', kept)
  ming['setStorageSync']?.('till', { token: 'm', list: [1] })
  lan['setStorageSync']?.('till', '')
  expect(ming['getStorageSync']?.('till')).toEqual({ token: 'm', list: [1] })
  expect(lan['getStorageSync']?.('till')).toBe('')
  ming['clearStorageSync']?.()
  expect([...kept.keys()].some((key) => key.includes('ming'))).toBe(false)
  expect([...kept.keys()].some((key) => key.includes('lan'))).toBe(true)
})

it('what was never stored is an empty text at once, and a failure later', async () => {
  const wx = phoneOf('ming', new Map())
  expect(wx['getStorageSync']?.('nothing')).toBe('')
  await expect(wx['getStorage']?.({ key: 'nothing' })).rejects.toEqual({
    errMsg: 'getStorage:fail data not found',
  })
})

it('a function that the phone does not have throws and says its name', () => {
  const wx = phoneOf('ming', new Map())
  expect(() => wx['startBluetooth']?.()).toThrow('wx.startBluetooth is not part of')
  expect(wx['canIUse']?.('startBluetooth')).toBe(false)
  expect(wx['canIUse']?.('requestPayment')).toBe(true)
})
