import { defineBuiltIn } from './built-in.ts'

const FITS: Readonly<Record<string, string>> = {
  aspectFit: 'contain',
  aspectFill: 'cover',
  scaleToFill: 'fill',
}

/** A picture; in WeChat it is 320 by 240 pixels until a style says otherwise. */
export const image = defineBuiltIn<{ readonly src: string; readonly mode: string }>({
  tag: 'image',
  properties: { src: String, mode: String },
  defaults: { mode: 'scaleToFill' },
  draw: ({ host, tell, phone }) => {
    const picture = host.appendChild(new Image())
    picture.alt = ''
    picture.onload = () => tell('load', { width: picture.naturalWidth, height: picture.naturalHeight })
    picture.onerror = () => tell('error', { errMsg: `image:fail to load ${picture.src}` })
    return ({ src, mode }) => {
      const url = src === '' ? '' : phone.pictureUrl(src)
      picture.hidden = url === ''
      if (url !== '' && picture.getAttribute('src') !== url) picture.src = url
      host.setAttribute('mode', mode)
      picture.style.objectFit = FITS[mode] ?? 'fill'
    }
  },
})
