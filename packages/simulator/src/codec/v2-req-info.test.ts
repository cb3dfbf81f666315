import { expect, test } from 'vitest'
import { vectorsOfKind } from '../testing/vectors.ts'
import { sealReqInfo } from './v2-req-info.ts'

interface ReqInfoVector {
  readonly key: string
  readonly xml: string
  readonly expected: { readonly plaintext: string }
}

test.each(vectorsOfKind<ReqInfoVector>('v2-req-info'))(
  'the content of a refund notification is sealed as in the vector $id',
  ({ key, xml, expected }) => {
    const sealed = sealReqInfo({ text: expected.plaintext, apiV2Key: key })
    expect(xml).toContain(`<req_info><![CDATA[${sealed}]]></req_info>`)
  },
)
