import type { World } from '../world/world.ts'

/** Whether a message may lead to `page`: it exists in the released version, whatever query it carries. */
export function isReleasedPage(page: string, { pages }: World): boolean {
  const released = pages.get()
  const [path = ''] = page.replace(/^\//, '').split('?')
  return released.length === 0 || path === '' || released.includes(path)
}
