import { FIRST_NAME } from '../world/keys/key-ring.ts'
import type { AppSide } from '../world/parties/app-side.ts'
import type { MerchantSide } from '../world/parties/merchant-side.ts'
import type { World } from '../world/world.ts'
import type { ControlContext, ControlRequest } from './context.ts'
import { optionalText, optionalTexts, requireText } from './members.ts'
import { namedApp, namedMerchant } from './named.ts'

/** Every merchant, without its secrets. */
export const listMerchants = (_request: ControlRequest, { world }: ControlContext) => ({
  merchants: world.parties.merchants().map((side) => viewMerchant(side, world)),
})

/** Makes a merchant, bound to the first app unless others, or none, are named; answers its keys. */
export async function addMerchant({ body }: ControlRequest, { world }: ControlContext) {
  const { parties } = world
  const appids = optionalTexts(body, 'appids') ?? [parties.first.app.appid]
  for (const appid of appids) namedApp(appid, world)
  const name = optionalText(body, 'name') ?? `${FIRST_NAME} ${parties.merchants().length + 1}`
  return await parties.addMerchant({ name, appids })
}

/** Every app, without its secret. */
export const listApps = (_request: ControlRequest, { world }: ControlContext) => ({
  apps: world.parties.apps().map((side) => viewApp(side, world)),
})

/** Makes an app, bound to the first merchant unless others, or none, are named; answers its secret. */
export async function addApp({ body }: ControlRequest, { world }: ControlContext) {
  const { parties } = world
  const mchids = optionalTexts(body, 'mchids') ?? [parties.first.merchant.mchid]
  for (const mchid of mchids) namedMerchant(mchid, world)
  const name = optionalText(body, 'name') ?? `${FIRST_NAME} ${parties.apps().length + 1}`
  const added = await parties.addApp({ name, mchids })
  changePages(added.appid, body, world)
  return added
}

/** Says which pages the released version of an app has. */
export function changeApp({ parts, body }: ControlRequest, { world }: ControlContext) {
  const side = namedApp(parts['appid'], world)
  changePages(side.app.appid, body, world)
  return viewApp(side, world)
}

/** A merchant may take money through an app. */
export async function bind({ body }: ControlRequest, { world }: ControlContext) {
  const { merchant, app, pair } = readPair(body, world)
  await world.parties.bind(pair)
  return { merchant: viewMerchant(merchant, world), app: viewApp(app, world) }
}

/** It may no longer. */
export async function unbind({ body }: ControlRequest, { world }: ControlContext) {
  const { merchant, app, pair } = readPair(body, world)
  await world.parties.unbind(pair)
  return { merchant: viewMerchant(merchant, world), app: viewApp(app, world) }
}

export const viewMerchant = ({ merchant: { mchid, name }, funds }: MerchantSide, { parties }: World) => ({
  mchid,
  name,
  funds: funds.balance(),
  appids: parties.apps().flatMap(({ app: { appid } }) => (parties.isBound({ mchid, appid }) ? [appid] : [])),
})

export const viewApp = ({ app, customers, pages }: AppSide, { parties }: World) => ({
  appid: app.appid,
  name: app.name,
  mchids: parties
    .merchants()
    .flatMap(({ merchant: { mchid } }) => (parties.isBound({ mchid, appid: app.appid }) ? [mchid] : [])),
  pages: pages.get(),
  customers: customers.all(),
  templates: app.templates,
})

function readPair(body: ControlRequest['body'], world: World) {
  const merchant = namedMerchant(requireText(body, 'mchid'), world)
  const app = namedApp(requireText(body, 'appid'), world)
  return { merchant, app, pair: { mchid: merchant.merchant.mchid, appid: app.app.appid } }
}

function changePages(appid: string, body: ControlRequest['body'], world: World): void {
  const pages = optionalTexts(body, 'pages')
  if (pages !== undefined) namedApp(appid, world).pages.set(pages)
}
