import { readAuthorization, type V3Authorization } from '../codec/v3-authorization.ts'
import type { Call } from '../transport/call.ts'
import { diagnoseRsa } from './diagnose-rsa.ts'
import type { Diagnosis } from './diagnosis.ts'
import type { SigningKeys } from './signing-keys.ts'
import { v3BodyDeviations } from './v3-body-deviations.ts'
import { draftOf, type V3Draft } from './v3-draft.ts'
import { diagnoseV3Header } from './v3-header.ts'
import { diagnoseV3Identity } from './v3-identity.ts'
import { v3LayoutDeviations } from './v3-layout-deviations.ts'
import { v3TargetDeviations } from './v3-target-deviations.ts'

export interface V3Question {
  readonly call: Call
  readonly keys: SigningKeys
  /** The wall clock, in milliseconds. */
  readonly now: number
}

/** Says why the signature of a v3 request is refused, in WeChat's order: header, clock, certificate, key, string. */
export function diagnoseV3Request({ call, keys, now }: V3Question): Diagnosis {
  const header = call.headers['authorization']
  const read = readAuthorization(header)
  if (read.kind !== 'read') return diagnoseV3Header(header)
  const { authorization } = read
  const draft = draftOf(call, authorization)
  const told =
    diagnoseV3Identity({ authorization, keys, now }) ?? diagnoseString({ authorization, draft, keys })
  return { ...told, expectedString: draft.layout(draft) }
}

interface Signed {
  readonly authorization: V3Authorization
  readonly draft: V3Draft
  readonly keys: SigningKeys
}

const diagnoseString = ({ authorization, draft, keys }: Signed): Diagnosis =>
  diagnoseRsa({
    signature: authorization.signature,
    keys,
    search: { draft, deviations: [...v3TargetDeviations, ...v3BodyDeviations, ...v3LayoutDeviations] },
    textOf: (lines) => lines.layout(lines),
  })
