import type { ApiKey, ApiKeyId } from '@minitill/till'
import type { CommandContext } from '../command-context.ts'
import { type ExitCode, exitCodes } from '../exit-codes.ts'
import { withStore } from '../with-store.ts'

/** `minitill keys create`: shows the secret once. */
export async function createKey(
  { env, terminal, text }: CommandContext,
  options: { readonly label: string },
): Promise<void> {
  const key = await withStore(env, ({ access }) => access.mintApiKey({ label: options.label }))
  terminal.say({
    lines: [text.keyMade, '', `    ${key.secret}`, '', `${text.keyUse} ${key.secret}`],
    facts: { id: key.id, label: key.label, secret: key.secret },
  })
}

/** `minitill keys list`. */
export async function listKeys({ env, terminal, text }: CommandContext): Promise<void> {
  const keys = await withStore(env, ({ access }) => access.listApiKeys())
  const line = (key: ApiKey) =>
    `${key.id}  ${key.label}${key.revokedAt === undefined ? '' : `  (${text.revoked})`}`
  terminal.say({
    lines: keys.length === 0 ? [text.noKeys] : keys.map(line),
    facts: {
      keys: keys.map(({ id, label, revokedAt }) => ({ id, label, revoked: revokedAt !== undefined })),
    },
  })
}

/** `minitill keys revoke`. */
export async function revokeKey(
  { env, terminal, text }: CommandContext,
  options: { readonly id: string },
): Promise<ExitCode> {
  const isRevoked = await withStore(env, ({ access }) => access.revokeApiKey(options.id as ApiKeyId))
  const message = { lines: [isRevoked ? text.keyRevoked : text.keyNotFound], facts: { revoked: isRevoked } }
  if (isRevoked) terminal.say(message)
  else terminal.complain(message)
  return isRevoked ? exitCodes.ok : exitCodes.failed
}
