import type { AvatarId } from '@minitill/till'
import { z } from 'zod'
import type { App } from '../app.ts'
import { authenticate } from '../authentication/authenticate.ts'
import { customerOf } from '../authentication/caller.ts'
import { problemResponses } from '../problems/problem-responses.ts'
import { ServerError } from '../problems/server-error.ts'
import type { ServerOptions } from '../server-options.ts'
import { customerSchema, showCustomer } from '../session/customer-schema.ts'

/** The customer's picture: kept as raw bytes, shown to whoever knows its address. */
export function avatarRoutes(app: App, { till, publicUrl }: ServerOptions): void {
  app.register(async (scope: App) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(imageTypes, { parseAs: 'buffer' }, async (_: unknown, bytes: Buffer) => bytes)
    scope.put(
      '/v1/me/avatar',
      { schema: saveSchema, bodyLimit: AVATAR_LIMIT_BYTES, onRequest: authenticate(till, ['customer']) },
      async (request) => {
        const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array() // no body at all
        const customer = await till.customers.saveAvatar({ id: customerOf(request).id, bytes })
        return showCustomer(customer, publicUrl)
      },
    )
  })
  app.get('/v1/avatars/:id', { schema: showSchema }, async (request, reply) => {
    const avatar = await till.customers.loadAvatar(request.params.id as AvatarId) // only compared, never believed
    if (!avatar) throw new ServerError('avatar_not_found')
    return reply.headers(pictureHeaders).type(avatar.contentType).send(Buffer.from(avatar.bytes))
  })
}

const AVATAR_LIMIT_BYTES = 512 * 1024
const imageTypes = ['image/png', 'image/jpeg', 'image/webp']

/** A new picture gets a new address, so this one never changes; pages of other origins may show it. */
const pictureHeaders = {
  'cache-control': 'public, max-age=31536000, immutable',
  'cross-origin-resource-policy': 'cross-origin',
}

const saveSchema = {
  summary: '上传头像 · Change my picture',
  description: '请求体为图片文件本身，不超过 512 KiB。 · The body is the image file itself, at most 512 KiB.',
  tags: ['customer'],
  security: [{ customer: [] }],
  consumes: imageTypes,
  body: z.any(), // bytes, which the till judges
  response: {
    200: customerSchema,
    ...problemResponses(
      'unauthenticated',
      'wrong_kind_of_token',
      'payload_too_large',
      'unsupported_media_type',
      'invalid_image',
    ),
  },
}

const showSchema = {
  summary: '头像图片 · A picture',
  tags: ['customer'],
  params: z.object({ id: z.string().max(100) }),
  response: {
    200: { description: 'The picture', content: { 'image/*': { schema: z.any() } } },
    ...problemResponses('avatar_not_found'),
  },
}
