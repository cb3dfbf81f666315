import type { World } from '../world/world.ts'

/** Whether a message may lead to `page`: it exists in the released version, whatever query it carries. */
export function isReleasedPage(page: string, { settings }: World): boolean {
  const { pages } = settings.get()
  const [path = ''] = page.replace(/^\//, '').split('?')
  return pages.length === 0 || path === '' || pages.includes(path)
}
