import { type Call, jsonAnswer, type Reaction } from '../transport/call.ts'
import { parseJsonObject } from '../transport/json-object.ts'
import { findRoute, listRoutes } from '../transport/route.ts'
import type { ControlContext } from './context.ts'
import { ControlError } from './control-error.ts'
import { controlEndpoints } from './endpoints.ts'
import type { Body } from './members.ts'

/** Answers everything under `/_sim/`. */
export const createControl =
  (context: ControlContext) =>
  async (call: Call): Promise<Reaction> => {
    try {
      return await answerCall(call, context)
    } catch (error) {
      if (!(error instanceof ControlError)) throw error
      const { status, code, sentence, errMsg } = error
      return { kind: 'answer', answer: jsonAnswer(status, { code, message: sentence, errMsg }) }
    }
  }

async function answerCall(call: Call, context: ControlContext): Promise<Reaction> {
  const found = findRoute(controlEndpoints, call)
  if (found.kind !== 'found') throw unknownCall(call)
  const result = await found.route.handle(
    { body: readBody(call), query: call.query, parts: found.parts },
    context,
  )
  if (isReaction(result)) return result
  return { kind: 'answer', answer: jsonAnswer(200, result) }
}

function readBody({ body }: Call): Body {
  const read = body.length === 0 ? {} : parseJsonObject(body)
  if (read !== undefined) return read
  throw new ControlError({
    status: 400,
    code: 'invalid_body',
    message: { zh: '请求体应为 JSON 对象', en: 'The body must be a JSON object.' },
  })
}

function unknownCall({ method, path }: Call): ControlError {
  const known = listRoutes(controlEndpoints)
  const message = {
    zh: `没有 ${method} ${path}，现有：${known}`,
    en: `There is no ${method} ${path}. There are: ${known}`,
  }
  return new ControlError({ status: 404, code: 'unknown_call', message })
}

/** Whether a handler answers bytes of its own rather than a value for JSON. */
const isReaction = (result: unknown): result is Reaction =>
  typeof result === 'object' &&
  result !== null &&
  'kind' in result &&
  (result.kind === 'stream' || result.kind === 'answer')
