/** What the customer is told about something that the till, or anything else, has thrown. */
export function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : String(problem)
}
