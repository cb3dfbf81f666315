/** A body that is not the one-level XML of API v2. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
  readonly flaw: 'too_large' | 'hostile_xml' | 'malformed'

  /** @param detail what is wrong, never the body itself */
  constructor(flaw: XmlError['flaw'], detail: string, options?: { readonly cause?: unknown }) {
    super(detail, options)
    this.flaw = flaw
  }
}
