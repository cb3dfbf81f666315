import { describe, expect, it } from 'vitest'
import { openTestServer } from '../testing/open-test-server.ts'

describe('the catalog', () => {
  it('shows what there is to buy, to everybody', async () => {
    const { send } = await openTestServer()
    const answer = await send({ url: '/v1/catalog' })
    expect(answer.json()).toEqual({
      items: [
        {
          id: 'coffee',
          title: '手冲咖啡',
          description: null,
          image: null,
          price_fen: 1800,
          max_quantity: 9,
          stock: null,
          delivery: null,
        },
        {
          id: 'tip',
          title: '打赏',
          description: null,
          image: 'https://till.example.com/images/tip.png',
          min_fen: 100,
          max_fen: 20000,
          max_quantity: 1,
          stock: null,
          delivery: null,
        },
      ],
      subscribe_template_ids: ['tpl-paid'],
      channels: ['v3'],
    })
  })

  it('offers every channel, the default first, where the customer may choose', async () => {
    const { send } = await openTestServer({ customerChoosesChannel: true })
    expect((await send({ url: '/v1/catalog' })).json().channels).toEqual(['v3', 'v2'])
  })
})
