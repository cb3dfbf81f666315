import { expect, it } from 'vitest'
import { createApiFunction, type Perform } from './api-function.ts'
import { WxFailure } from './wx-failure.ts'

const api = (perform: Perform, isOpen = () => true) => createApiFunction({ name: 'doIt', perform, isOpen })

/** Calls with callbacks and collects what they hear. */
function heardBy(call: ReturnType<typeof api>) {
  const heard: unknown[] = []
  return new Promise<unknown[]>((resolve) => {
    const returned = call({
      success: (told: unknown) => heard.push(['success', told]),
      fail: (told: unknown) => heard.push(['fail', told]),
      complete: () => resolve(heard),
    })
    expect(returned, 'with callbacks there is no promise').toBeUndefined()
  })
}

it('answers a promise where no callback is given', async () => {
  expect(await api(() => ({ code: 'c' }))()).toEqual({ errMsg: 'doIt:ok', code: 'c' })
})

it('calls success, then complete', async () => {
  expect(await heardBy(api(() => undefined))).toEqual([['success', { errMsg: 'doIt:ok' }]])
})

it.each([
  ['in WeChat’s words', new WxFailure('doIt:fail cancel'), 'doIt:fail cancel'],
  ['with its own name once', new Error('doIt:fail no page'), 'doIt:fail no page'],
  ['with the name put before it', new Error('lost'), 'doIt:fail lost'],
])('calls fail %s', async (_, error, errMsg) => {
  const failing = api(() => {
    throw error
  })
  expect(await heardBy(failing)).toEqual([['fail', { errMsg }]])
})

it('tells a mini program that was closed nothing any more', async () => {
  let isOpen = true
  let answer: () => void = () => undefined
  const slow = new Promise<void>((resolve) => {
    answer = resolve
  })
  const heard: unknown[] = []
  void api(
    () => slow,
    () => isOpen,
  )({ success: () => heard.push('success') })
  isOpen = false
  answer()
  await api(() => slow)() // asked later, so heard later
  expect(heard).toEqual([])
})
