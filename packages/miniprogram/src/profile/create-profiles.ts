import type { Host } from '../host/host.ts'
import type { Wire } from '../http/create-wire.ts'
import type { Language } from '../problems/till-problem.ts'
import { readPicture } from './picture.ts'
import { parseProfile } from './profile.ts'
import type { Profiles } from './profiles.ts'

/** Profiles over a wire that knows the customer. */
export function createProfiles(parts: {
  readonly wire: Wire
  readonly host: Host
  readonly language: Language
}): Profiles {
  const { wire, host, language } = parts
  return {
    profile: () => wire.ask({ method: 'GET', path: '/v1/me' }, parseProfile),
    // PUT, because wx.request cannot send PATCH.
    rename: (nickname) => wire.ask({ method: 'PUT', path: '/v1/me', body: { nickname } }, parseProfile),
    uploadAvatar: async (filePath) => {
      const file = await readPicture({ host, filePath, language })
      return wire.ask({ method: 'PUT', path: '/v1/me/avatar', file }, parseProfile)
    },
  }
}
