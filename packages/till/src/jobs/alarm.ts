/** Tells whoever runs jobs that there is work to be done at once. */
export interface Alarm {
  onRing(listener: () => void): void
  ring(): void
}

export function createAlarm(): Alarm {
  const listeners: (() => void)[] = []
  return {
    onRing: (listener) => void listeners.push(listener),
    ring() {
      for (const listener of listeners) listener()
    },
  }
}

/** Rings after a call that left work behind; a call that failed left none. */
export function ringAfter<Argument, Result>(
  alarm: Alarm,
  call: (argument: Argument) => Promise<Result>,
): (argument: Argument) => Promise<Result> {
  return async (argument) => {
    const result = await call(argument)
    alarm.ring()
    return result
  }
}
