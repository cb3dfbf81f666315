import { useState } from 'react'
import type { CatalogItem } from '../../api/order.ts'
import { useShop } from './shop-context.ts'

/** The item's image; where there is none, or it does not load, a tile with its first character. */
export function ItemPicture({ item }: { readonly item: CatalogItem }) {
  const { tillBaseUrl } = useShop()
  const [isBroken, setBroken] = useState(false)
  const image = item.image ?? ''
  if (isAddress(image) && !isBroken) {
    const source = new URL(image, tillBaseUrl).href
    return <img className="picture" src={source} alt="" onError={() => setBroken(true)} />
  }
  const glyph = image !== '' && !isAddress(image) ? image : /\p{L}|\p{N}/u.exec(item.title)?.[0]
  return (
    <span className="picture" style={tileOf(item.id)} aria-hidden="true">
      {glyph}
    </span>
  )
}

/** A catalog may name an image by its address, or give an emoji instead. */
const isAddress = (image: string): boolean => /^(https?:|data:image\/|\/)/.test(image)

/** Always the same colour for the same item. */
function tileOf(id: string): { readonly background: string; readonly color: string } {
  let sum = 0
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 3600
  const hue = (sum * 137) % 360
  return {
    background: `light-dark(oklch(0.9 0.06 ${hue}), oklch(0.36 0.06 ${hue}))`,
    color: `light-dark(oklch(0.42 0.1 ${hue}), oklch(0.88 0.07 ${hue}))`,
  }
}
