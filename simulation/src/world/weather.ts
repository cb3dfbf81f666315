import type { Profile } from '../scenario/step.ts'
import { control } from './call-wechat.ts'
import type { World } from './world.ts'

/** Sets the kind of day at WeChat. Bad post stays bad, whatever the day. */
export async function setWeather({ wechat, journal }: World, profile: Profile): Promise<void> {
  const { post } = journal
  await control(wechat, 'faults', post === 'deliver' ? { profile } : { profile, notifications: post })
}
