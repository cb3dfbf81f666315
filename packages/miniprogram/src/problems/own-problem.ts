import { type OwnCode, problemWords } from './problem-words.ts'
import { type Language, TillProblem } from './till-problem.ts'

/** A problem that the library reports by itself. */
export function ownProblem(code: OwnCode, language: Language): TillProblem {
  return new TillProblem({ code, message: problemWords[code][language] })
}
