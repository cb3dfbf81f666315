import type { Options, Perform } from '../api-function.ts'
import type { WxPhone } from '../wx-phone.ts'

/** How long a toast stays unless the mini program says otherwise. */
const TOAST_MS = 1500

/** Words over the page, and questions that stop it. */
export const interactionApis = ({ screen }: WxPhone): Readonly<Record<string, Perform>> => ({
  showToast: (options) =>
    screen.showToast({
      title: textOf(options, 'title'),
      icon: options['icon'] === 'none' ? 'none' : 'success',
      durationMs: Number(options['duration'] ?? TOAST_MS),
    }),
  hideToast: () => screen.hideToast(),
  showLoading: (options) =>
    screen.showToast({ title: textOf(options, 'title'), icon: 'loading', durationMs: undefined }),
  hideLoading: () => screen.hideToast(),
  showModal: async (options) => {
    const isConfirmed = await screen.askModal({
      title: textOf(options, 'title'),
      content: textOf(options, 'content'),
      confirmText: textOf(options, 'confirmText') || '确定',
      cancelText: options['showCancel'] === false ? undefined : textOf(options, 'cancelText') || '取消',
    })
    return { confirm: isConfirmed, cancel: !isConfirmed }
  },
  setClipboardData: async (options) => {
    await screen.copy(textOf(options, 'data'))
    screen.showToast({ title: '内容已复制', icon: 'none', durationMs: TOAST_MS })
  },
})

const textOf = (options: Options, name: string): string => String(options[name] ?? '')
