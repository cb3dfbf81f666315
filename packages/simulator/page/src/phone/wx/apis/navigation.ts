import type { Move } from '../../../mini-program/page-stack.ts'
import type { Perform } from '../api-function.ts'
import type { WxPhone } from '../wx-phone.ts'

/** The ways from page to page. */
export const navigationApis = ({ navigator }: WxPhone): Readonly<Record<string, Perform>> => {
  const go =
    (move: Move): Perform =>
    ({ url }) =>
      navigator.go(move, String(url))
  return {
    navigateTo: go('navigateTo'),
    redirectTo: go('redirectTo'),
    switchTab: go('switchTab'),
    reLaunch: go('reLaunch'),
    navigateBack: ({ delta }) => navigator.back(Number(delta ?? 1)),
    setNavigationBarTitle: ({ title }) => navigator.setTitle(String(title)),
    // Nobody can pull this page down, so there is nothing to stop.
    stopPullDownRefresh: () => undefined,
  }
}
