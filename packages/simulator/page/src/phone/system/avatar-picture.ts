const SIZE_PX = 192

/** A face in one colour, as a data URL. */
export function pictureOf(hue: number): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE_PX}" height="${SIZE_PX}" viewBox="0 0 64 64"><rect width="64" height="64" fill="hsl(${hue} 62% 82%)"/><circle cx="32" cy="36" r="20" fill="hsl(${hue} 55% 55%)"/><circle cx="25" cy="33" r="3" fill="#fff"/><circle cx="39" cy="33" r="3" fill="#fff"/><path d="M24 43q8 7 16 0" fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round"/></svg>`
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}

/** The same as a file: a PNG, because that is what a phone would give. */
export async function drawPicture(hue: number): Promise<Blob> {
  const image = new Image(SIZE_PX, SIZE_PX)
  image.src = pictureOf(hue)
  await image.decode()
  const canvas = document.createElement('canvas')
  canvas.width = SIZE_PX
  canvas.height = SIZE_PX
  canvas.getContext('2d')?.drawImage(image, 0, 0)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture is empty.')) : resolve(blob)))
  })
}
