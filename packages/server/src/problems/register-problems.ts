import type { App } from '../app.ts'
import { watchMethods } from './allowed-methods.ts'
import { answerProblem } from './answer-problem.ts'
import { ServerError } from './server-error.ts'

/** Makes every failure a problem document: thrown errors, unknown addresses and wrong methods. Call it before any route. */
export function registerProblems(app: App): void {
  const methodsOf = watchMethods(app)
  app.setErrorHandler(answerProblem)
  app.setNotFoundHandler((request) => {
    const [path = ''] = request.url.split('?')
    const methods = methodsOf(path)
    if (methods.length === 0) throw new ServerError('route_not_found')
    throw new ServerError('method_not_allowed', { headers: { allow: methods.join(', ') } })
  })
}
