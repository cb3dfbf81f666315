import type { MiniProgram } from '../mini-program/launch.ts'
import type { View } from '../mini-program/view.ts'
import { loadMiniProgram } from './load-mini-program.ts'
import { createWx } from './wx/create-wx.ts'
import type { ModalQuestion } from './wx/screen.ts'
import { createTemporaryFiles } from './wx/temporary-files.ts'
import type { WxPhone } from './wx/wx-phone.ts'

/** A phone with one customer, and where on it the mini program is drawn. */
export interface PhoneOfCustomer
  extends Pick<WxPhone, 'simulator' | 'screen' | 'effects' | 'appid' | 'openid' | 'language'> {
  readonly host: HTMLElement
  readonly tillBaseUrl: string
  readonly phoneNumberQuestion: () => ModalQuestion
  readonly afterDrawing: (run: () => void) => void
  readonly onLaunched: (running: MiniProgram) => void
  readonly onView: (view: View) => void
  readonly onCrash: (error: unknown) => void
}

/**
 * Loads the mini program and launches it with a `wx` of this phone.
 * @returns closes it, whether it has been launched yet or not
 */
export function runMiniProgram(phone: PhoneOfCustomer): () => void {
  const { host, screen, onCrash } = phone
  const files = createTemporaryFiles()
  let isOpen = true
  let running: MiniProgram | undefined
  const launch = async () => {
    const { launchMiniProgram, program } = await loadMiniProgram()
    if (!isOpen) return
    running = launchMiniProgram({
      ...phone,
      program,
      place: host.shadowRoot ?? host.attachShadow({ mode: 'open' }),
      // What a merchant writes into the example before using it: where their till is.
      replaced: { config: { baseUrl: phone.tillBaseUrl } },
      phone: {
        chooseAvatar: async () => {
          const picture = await screen.chooseAvatar()
          return picture && files.keep(picture)
        },
        askPhoneNumber: async () => {
          const isGiven = await screen.askModal(phone.phoneNumberQuestion())
          return isGiven ? (await phone.simulator.offerPhoneNumber({ openid: phone.openid })).code : undefined
        },
        pictureUrl: (src) => files.urlOf(src) ?? program.pictures[src] ?? src,
      },
      createWx: (navigator) => createWx({ ...phone, ...sizeOf(host), files, navigator }, () => isOpen),
    })
    phone.onLaunched(running)
  }
  launch().catch(onCrash)
  return () => {
    isOpen = false
    running?.close()
    files.removeAll()
  }
}

const sizeOf = (host: HTMLElement) => ({ width: () => host.clientWidth, height: () => host.clientHeight })
