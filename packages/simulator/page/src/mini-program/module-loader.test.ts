import { expect, it } from 'vitest'
import { createModuleLoader } from './module-loader.ts'
import type { Script } from './program.ts'

const nothing = () => [undefined, undefined, undefined, undefined, undefined, undefined, undefined] as const
const loaderOf = (
  modules: Readonly<Record<string, Script>>,
  replaced: Readonly<Record<string, unknown>> = {},
) => createModuleLoader({ modules, replaced, scope: nothing })

it('runs a script once, however often it is required', () => {
  let runs = 0
  const load = loaderOf({
    a: () => void runs++,
    b: (_module, _exports, require) => void [require('./a'), require('./a.js'), require('/a')],
  })
  load('b')
  load('a')
  expect(runs).toBe(1)
})

it.each([
  ['pages/shop/shop', '../../till', 'till'],
  ['pages/shop/shop', './draft.ts', 'pages/shop/draft'],
  ['app', './money', 'money/index'],
])('from %s, %s is %s', (from, wanted, found) => {
  const load = loaderOf({
    [from]: (module, _exports, require) => {
      module.exports = require(wanted)
    },
    [found]: (module) => {
      module.exports = 'found'
    },
  })
  expect(load(from)).toBe('found')
})

it('gives what there is so far to scripts that require each other', () => {
  const load = loaderOf({
    a: (module, _exports, require) => {
      module.exports = { early: true }
      require('./b')
    },
    b: (module, _exports, require) => {
      module.exports = require('./a')
    },
  })
  load('a')
  expect(load('b')).toEqual({ early: true })
})

it('puts other exports in the place of a script that is replaced', () => {
  const load = loaderOf({ config: () => expect.unreachable() }, { config: { baseUrl: 'http://till' } })
  expect(load('config')).toEqual({ baseUrl: 'http://till' })
})

it('says who required what is not there', () => {
  const load = loaderOf({ app: (_module, _exports, require) => void require('./lost') })
  expect(() => load('app')).toThrow('app requires ./lost')
})
