/** Longer than anything that a picture or a field could hold by chance. */
const BOUNDARY = '----minitill-phone-7d1f3a90c2'

/** A multipart body, as `wx.uploadFile` sends it: the fields first, then the file. */
export function composeUpload(parts: {
  readonly name: string
  readonly fileName: string
  readonly bytes: ArrayBuffer
  readonly fields: Readonly<Record<string, unknown>>
}): { readonly contentType: string; readonly body: ArrayBuffer } {
  const fields = Object.entries(parts.fields).map(
    ([name, value]) => `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const head = `${fields.join('')}--${BOUNDARY}\r\nContent-Disposition: form-data; name="${parts.name}"; filename="${parts.fileName}"\r\nContent-Type: application/octet-stream\r\n\r\n`
  const pieces = [encode(head), new Uint8Array(parts.bytes), encode(`\r\n--${BOUNDARY}--\r\n`)]
  return { contentType: `multipart/form-data; boundary=${BOUNDARY}`, body: join(pieces) }
}

const encode = (text: string) => new TextEncoder().encode(text)

function join(pieces: readonly Uint8Array[]): ArrayBuffer {
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole.buffer
}
