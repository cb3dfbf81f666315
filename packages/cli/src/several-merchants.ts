import type { Credentials, Simulator } from '@minitill/simulator'
import { appIn, keysIn, merchantsFile } from './merchants-file.ts'
import { messageSettings } from './simulator-settings.ts'

type MerchantCredentials = Credentials['merchants'][number]
type AppCredentials = Credentials['apps'][number]

/**
 * Makes as many merchants in the simulator as are wished for, each with a mini program of its own, and says how a till
 * is configured for all of them. Those of an earlier run stay what they were.
 */
export async function severalMerchants(
  simulator: Simulator,
  count: number,
): Promise<Readonly<Record<string, string>>> {
  for (let made = simulator.credentials.merchants.length; made < count; made++) await make(simulator)
  const { merchants, apps } = simulator.credentials
  const sellers = merchants.slice(0, count).flatMap((merchant) => {
    const app = apps.find(({ appid }) => merchant.appids.includes(appid))
    return app ? [{ merchant, app }] : []
  })
  const served = new Map(sellers.map(({ app }) => [app.appid, appMember(app)]))
  const file = {
    apps: [...served.values()],
    merchants: sellers.map(({ merchant, app }, place) => merchantMember({ merchant, app, place })),
  }
  return merchantsFile(file)
}

async function make({ url }: Simulator): Promise<void> {
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${url}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
    if (!answer.ok) throw new Error(`/_sim/${path}: HTTP ${answer.status}`)
    return (await answer.json()) as { readonly mchid: string } // the simulator's own answer
  }
  const { mchid } = await post('merchants', { appids: [] })
  await post('apps', { mchids: [mchid] })
}

function appMember(app: AppCredentials) {
  const texts = Object.entries(messageSettings(app.templates))
  const messages = texts.map(([name, text]) => [kindOf(name), JSON.parse(text)] as const)
  return { ...appIn(app), messages: Object.fromEntries(messages) }
}

/** `MINITILL_PAID_MESSAGE` is `paid` in the file. */
const kindOf = (name: string) => name.replace(/^MINITILL_|_MESSAGE$/g, '').toLowerCase()

function merchantMember(seller: {
  readonly merchant: MerchantCredentials
  readonly app: AppCredentials
  readonly place: number
}) {
  const { merchant, app, place } = seller
  return { id: `shop-${place + 1}`, appid: app.appid, ...keysIn(merchant) }
}
