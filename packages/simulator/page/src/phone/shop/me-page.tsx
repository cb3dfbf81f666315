import { useState } from 'react'
import type { Profile } from '../../api/order.ts'
import { useAction } from '../../loading/use-action.ts'
import { useLoad } from '../../loading/use-load.ts'
import { ProblemNotice } from '../../notice/problem-notice.tsx'
import { useText } from '../../text/language.tsx'
import { Avatar } from '../avatar.tsx'
import { Page } from './page.tsx'
import { useShop } from './shop-context.ts'

/** Who the customer is to the shop. */
export function MePage() {
  const { text } = useText()
  const { till, customer } = useShop()
  const { value, problem, reload } = useLoad(till.loadProfile, till)
  return (
    <Page title={text.me.title}>
      <div className="me-head">
        <Avatar name={customer.name} color={customer.color} />
        <h3>{value?.nickname || text.me.noName}</h3>
      </div>
      <ProblemNotice problem={problem} onRetry={reload} />
      {value && <NicknameForm profile={value} onSaved={reload} />}
      <dl className="facts">
        <div>
          <dt>{text.me.id}</dt>
          <dd>{value?.id}</dd>
        </div>
        <div>
          <dt>{text.me.openid}</dt>
          <dd>{customer.openid}</dd>
        </div>
      </dl>
      <p className="hint">{text.me.openidNote}</p>
    </Page>
  )
}

/** WeChat cuts a nickname at 32 characters; the till has the last word. */
const NICKNAME_LENGTH = 32

function NicknameForm({ profile, onSaved }: { readonly profile: Profile; readonly onSaved: () => void }) {
  const { text } = useText()
  const { till } = useShop()
  const [nickname, setNickname] = useState(profile.nickname ?? '')
  const [isSaved, setSaved] = useState(false)
  const save = useAction(async () => {
    await till.rename(nickname.trim())
    setSaved(true)
    onSaved()
  })
  const type = (typed: string) => {
    setSaved(false)
    setNickname(typed)
  }
  return (
    <form className="fields" action={save.run}>
      <div className="field">
        <label htmlFor="nickname">{text.me.nickname}</label>
        <input
          id="nickname"
          data-testid="nickname-input"
          maxLength={NICKNAME_LENGTH}
          placeholder={text.me.nicknameHint}
          value={nickname}
          onChange={({ target }) => type(target.value)}
        />
        <button
          type="submit"
          className="button small"
          data-testid="nickname-save"
          disabled={save.isBusy || nickname.trim() === ''}
        >
          {isSaved ? text.me.saved : text.me.save}
        </button>
      </div>
      <ProblemNotice problem={save.problem} onDismiss={save.dismiss} />
    </form>
  )
}
