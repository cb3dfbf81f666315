import { tillErrors } from '@minitill/till'
import { serverErrors } from './server-errors.ts'

/** Both catalogues, the till's and the server's: every code that a problem can carry. */
export const problemCatalogue = { ...tillErrors, ...serverErrors } as const

export type ProblemCode = keyof typeof problemCatalogue

/** The codes alone, in the order of the catalogues. */
export const problemCodes = Object.keys(problemCatalogue) as ProblemCode[] // Object.keys forgets what it was given
