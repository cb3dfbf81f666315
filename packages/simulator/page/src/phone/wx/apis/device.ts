import type { Perform } from '../api-function.ts'
import type { WxPhone } from '../wx-phone.ts'

type Synchronous = (...inputs: readonly never[]) => unknown

/** The version of the base library that these functions follow. */
const SDK_VERSION = '3.5.0'

/** What the mini program may know of phone, window and itself, answered at once. */
export function deviceSyncApis(phone: WxPhone): Readonly<Record<string, Synchronous>> {
  const { appid, effects, files, language, width, height } = phone
  const windowInfo = () => ({
    windowWidth: width(),
    windowHeight: height(),
    screenWidth: width(),
    screenHeight: height(),
    pixelRatio: 2,
    statusBarHeight: 0,
    safeArea: { left: 0, top: 0, right: width(), bottom: height(), width: width(), height: height() },
  })
  const deviceInfo = () => ({
    brand: 'minitill',
    model: 'simulator',
    system: 'minitill',
    platform: 'devtools',
  })
  const baseInfo = () => ({
    SDKVersion: SDK_VERSION,
    language: language(),
    version: SDK_VERSION,
    theme: effects.isDark() ? 'dark' : 'light',
  })
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: baseInfo,
    getSystemInfoSync: () => ({ ...windowInfo(), ...deviceInfo(), ...baseInfo() }),
    getAccountInfoSync: () => ({ miniProgram: { appId: appid, envVersion: 'develop', version: '' } }),
    createSelectorQuery: () => selectorQuery(phone),
    nextTick: (run: () => void) => queueMicrotask(run),
    getFileSystemManager: () => ({
      readFile: (options: ReadFileOptions) => {
        files.read(options.filePath).then(
          (data) => options.success?.({ data, errMsg: 'readFile:ok' }),
          (error: Error) => options.fail?.({ errMsg: `readFile:fail ${error.message}` }),
        )
      },
    }),
  }
}

interface ReadFileOptions {
  readonly filePath: string
  readonly success?: (told: { readonly data: ArrayBuffer; readonly errMsg: string }) => void
  readonly fail?: (told: { readonly errMsg: string }) => void
}

function selectorQuery({ navigator }: WxPhone): unknown {
  const page = navigator.pages().at(-1)?.instance as { createSelectorQuery?: () => unknown } | undefined
  return page?.createSelectorQuery?.()
}

/** The same, answered later. */
export const deviceApis = (phone: WxPhone): Readonly<Record<string, Perform>> => ({
  getSystemInfo: () => deviceSyncApis(phone)['getSystemInfoSync']?.(),
  getNetworkType: () => ({ networkType: 'wifi' }),
})
