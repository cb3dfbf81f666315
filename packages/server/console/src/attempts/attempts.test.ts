import { describe, expect, it } from 'vitest'
import type { Api, Attempt } from '../api/api.ts'
import { Problem } from '../api/problem.ts'
import { createAttemptBook } from './attempt-book.ts'
import { sendAttempt } from './send-attempt.ts'

const ask = (amount_fen: number) => ({
  name: 'refund:ord_1',
  wish: { path: '/orders/ord_1/refunds', body: { amount_fen } },
})

/** A tab that can be loaded anew, and a till that answers as told. */
function openTab() {
  let kept: string | undefined
  let drawn = 0
  const keep = {
    read: () => kept,
    write(text: string | undefined) {
      kept = text
    },
  }
  const sent: Attempt[] = []
  const answers: (() => unknown)[] = []
  const api: Api = {
    get: () => Promise.reject(new Error('not asked')),
    post: async <Answer>(attempt: Attempt) => {
      sent.push(attempt)
      return (answers.shift()?.() ?? {}) as Answer
    },
  }
  const load = () => createAttemptBook({ keep, newKey: () => `key-${++drawn}` })
  const fails = (status?: number) => {
    answers.push(() => {
      throw new Problem({ code: 'x', status })
    })
  }
  const keys = () => sent.map(({ key }) => key)
  return { api, load, fails, keys }
}

describe('a try without an answer', () => {
  it.each([
    ['a lost connection', undefined],
    ['an error of the server', 500],
    ['a proxy that gave up', 504],
  ])('after %s is repeated under its first key, also when the page was loaded anew', async (_, status) => {
    const { api, load, fails, keys } = openTab()
    fails(status)
    await expect(sendAttempt({ api, book: load() }, ask(600))).rejects.toBeInstanceOf(Problem)
    await sendAttempt({ api, book: load() }, ask(600))
    expect(keys()).toEqual(['key-1', 'key-1'])
  })

  it('can be found, so that a person finishes it before asking for something else', async () => {
    const { api, load, fails } = openTab()
    fails()
    await sendAttempt({ api, book: load() }, ask(600)).catch(() => undefined)
    expect(load().find('refund:ord_1')).toMatchObject({ body: { amount_fen: 600 } })
    await sendAttempt({ api, book: load() }, ask(600))
    expect(load().find('refund:ord_1')).toBeUndefined()
  })
})

describe('a try with an answer', () => {
  it('that is a refusal leaves its key behind: what is corrected is asked anew', async () => {
    const { api, load, fails, keys } = openTab()
    fails(422)
    await sendAttempt({ api, book: load() }, ask(9900)).catch(() => undefined)
    await sendAttempt({ api, book: load() }, ask(600))
    expect(keys()).toEqual(['key-1', 'key-2'])
  })

  it('is over: the same again is a second one', async () => {
    const { api, load, keys } = openTab()
    await sendAttempt({ api, book: load() }, ask(600))
    await sendAttempt({ api, book: load() }, ask(600))
    expect(keys()).toEqual(['key-1', 'key-2'])
  })
})
