/** When business begins: a Monday, midnight in Shanghai. Milliseconds since the epoch. */
export const OPENING = Date.parse('2026-01-05T00:00:00+08:00')
