const zone = { timeZone: 'Asia/Shanghai', hourCycle: 'h23' } as const
const day = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
const minute = { hour: '2-digit', minute: '2-digit' } as const
const second = { ...minute, second: '2-digit' } as const

// The Swedish locale writes ISO order (2026-11-23 16:20:05), which reads the same in both languages.
const clock = new Intl.DateTimeFormat('sv-SE', { ...zone, ...minute })
const dateTime = new Intl.DateTimeFormat('sv-SE', { ...zone, ...day, ...second })
const precise = new Intl.DateTimeFormat('sv-SE', { ...zone, ...second, fractionalSecondDigits: 3 })

/** `16:20`, as a phone's status bar shows it. */
export const formatClock = (epochMs: number): string => clock.format(epochMs)

/** `2026-11-23 16:20:05`, from epoch milliseconds or RFC 3339. */
export const formatDateTime = (instant: number | string): string => dateTime.format(new Date(instant))

/** `11-23 16:20:05`, where the year goes without saying. */
export const formatDayTime = (epochMs: number): string => dateTime.format(epochMs).slice('2026-'.length)

/** `16:20:05.123`, for messages that follow each other closely. */
export const formatPrecise = (epochMs: number): string => precise.format(epochMs).replace(',', '.')
