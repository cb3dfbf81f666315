import { expect, it } from 'vitest'
import { mergeTexts } from './merge-texts.ts'

const requests = '# HELP requests Requests so far\n# TYPE requests counter'
const lag = '# HELP lag Lag of the loop\n# TYPE lag gauge'

it('a metric of several processes stands once, with the samples of all', () => {
  const one = `${requests}\nrequests{worker="1"} 5\n\n${lag}\nlag{worker="1"} 0.1\n`
  const other = `${requests}\nrequests{worker="2"} 7\nrequests{worker="2",route="none"} 1\n`
  expect(mergeTexts([one, other])).toBe(
    `${requests}\nrequests{worker="1"} 5\nrequests{worker="2"} 7\nrequests{worker="2",route="none"} 1\n\n${lag}\nlag{worker="1"} 0.1\n`,
  )
})

it('a metric without samples stands, too', () => {
  expect(mergeTexts([`${requests}\n`, `${lag}\nlag 1\n`])).toBe(`${requests}\n\n${lag}\nlag 1\n`)
})
