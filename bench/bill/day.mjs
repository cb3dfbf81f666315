/** The day that is compared: paid from 09:00 in Shanghai on, 18.00 yuan each. */
export const day = '2026-01-01'
export const startsAt = Date.parse(`${day}T09:00:00+08:00`)
export const appid = 'wx0123456789abcdef'
export const mchid = '1900000001'
export const TOTAL_FEN = 1800
