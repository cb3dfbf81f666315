import { askHost, HostFailure } from '../host/ask-host.ts'
import type { Host } from '../host/host.ts'
import { ownProblem } from '../problems/own-problem.ts'
import type { Language } from '../problems/till-problem.ts'

export interface Picture {
  readonly bytes: ArrayBuffer
  readonly contentType: string
}

/**
 * Reads the file that `chooseAvatar` gave. Its name says little, so its first bytes say what it is.
 * @throws TillProblem `picture_not_read`
 */
export async function readPicture(parts: {
  readonly host: Host
  readonly filePath: string
  readonly language: Language
}): Promise<Picture> {
  const bytes = await readBytes(parts.host, parts.filePath)
  const contentType = bytes && contentTypeOf(new Uint8Array(bytes))
  if (bytes !== undefined && contentType !== undefined) return { bytes, contentType }
  throw ownProblem('picture_not_read', parts.language)
}

async function readBytes(host: Host, filePath: string): Promise<ArrayBuffer | undefined> {
  const files = host.getFileSystemManager?.()
  if (files === undefined) return undefined
  try {
    const { data } = await askHost<{ data: string | ArrayBuffer }>((answers) =>
      files.readFile({ filePath, ...answers }),
    )
    return typeof data === 'string' ? undefined : data
  } catch (failure) {
    if (failure instanceof HostFailure) return undefined
    throw failure
  }
}

/** Where each kind of picture says its name: WebP's is behind the container's `RIFF` and its length. */
const signatures = [
  { contentType: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { contentType: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { contentType: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
] as const

function contentTypeOf(file: Uint8Array): string | undefined {
  const found = signatures.find(({ at, bytes }) => bytes.every((byte, index) => file[at + index] === byte))
  return found?.contentType
}
