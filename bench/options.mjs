import { parseArgs } from 'node:util'

/** Measured for each figure. Five seconds after an order the till begins to ask WeChat about it, which is other work. */
const SECONDS = 3
const MOST_SECONDS = 60

const usage = (names) => `npm run bench -- [options]
  --seconds <1-${MOST_SECONDS}>  measured for each figure, in three rounds (${SECONDS})
  --only <name>     floor, or what begins so, with commas between: ${names.join(', ')}
  --profile <dir>   write a CPU profile of each till into this folder
  --json            everything as JSON
`

/** Reads the command line; an answer for `--help` or a mistake ends the program. */
export function readOptions(args, names) {
  try {
    const { values } = parseArgs({ args, options: shape })
    if (values.help) end({ text: usage(names), code: 0 })
    return {
      seconds: readSeconds(values.seconds),
      scenarios: choose(values.only, names),
      profileFolder: values.profile,
      isJson: values.json,
    }
  } catch (error) {
    end({ text: `${error.message}\n\n${usage(names)}`, code: 2 })
  }
}

const shape = {
  seconds: { type: 'string', default: String(SECONDS) },
  only: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
}

function readSeconds(text) {
  const seconds = Number(text)
  if (seconds >= 1 && seconds <= MOST_SECONDS) return seconds
  throw new Error(`--seconds ${text}: a number, 1 to ${MOST_SECONDS}`)
}

/** The floor is always measured: without it the other figures cannot be read. */
function choose(only, names) {
  if (only === undefined) return names
  const wanted = only.split(',').filter((name) => name !== 'floor')
  const unknown = wanted.find((start) => !names.some((name) => name.startsWith(start)))
  if (unknown !== undefined) throw new Error(`--only ${unknown}: nothing begins so`)
  return names.filter((name) => wanted.some((start) => name.startsWith(start)))
}

function end({ text, code }) {
  process[code === 0 ? 'stdout' : 'stderr'].write(text)
  process.exit(code)
}
