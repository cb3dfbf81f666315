import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

/** A disk of some megabytes, with nothing on it. */
export interface SmallDisk {
  readonly folder: string
  /** Another program takes all the room there is. */
  fill(): void
  /** And gives it back. */
  free(): void
  /** Whether it may be written; nobody may have a file open for that. */
  mount(mode: 'ro' | 'rw'): void
  unmount(): void
}

const MEGABYTES = 32

/** @throws Error where this program may not mount */
export function mountSmallDisk(parent: string): SmallDisk {
  const folder = join(parent, 'disk')
  mkdirSync(folder)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES}m,mode=0700`, 'minitill', folder], QUIET)
  } catch (cause) {
    throw new Error(
      'This mounts a small disk, which takes Linux and root. Without being root: unshare -rm npm run bad-ground',
      { cause },
    )
  }
  const filler = join(folder, 'of-another-program')
  return {
    folder,
    fill: () => fillUp(filler),
    free: () => rmSync(filler),
    mount: (mode) => void execFileSync('mount', ['-o', `remount,${mode}`, folder], QUIET),
    unmount: () => void execFileSync('umount', ['-l', folder], QUIET),
  }
}

const QUIET = { stdio: 'pipe' } as const
const BLOCK = Buffer.alloc(4096)

function fillUp(path: string): void {
  const file = openSync(path, 'w')
  try {
    for (;;) writeSync(file, BLOCK)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  } finally {
    closeSync(file)
  }
}
