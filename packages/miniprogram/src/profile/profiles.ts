import type { Profile } from './profile.ts'

/** Reads and changes how the customer is called and shown. */
export interface Profiles {
  profile(): Promise<Profile>
  /** @param nickname from `<input type="nickname">`, 1 to 32 characters */
  rename(nickname: string): Promise<Profile>
  /** @param filePath from `<button open-type="chooseAvatar">`; at most 512 KiB */
  uploadAvatar(filePath: string): Promise<Profile>
}
