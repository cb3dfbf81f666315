import type { App } from '../api/world.ts'
import { Choice } from '../controls/choice.tsx'
import { formatYuan } from '../money/yuan.ts'
import { useText } from '../text/language.tsx'
import { Avatar } from './avatar.tsx'

/** Whose phone it is and, where there are several, which mini program is opened on it. */
export function CustomerPicker(props: {
  readonly apps: readonly App[]
  readonly app: App
  readonly onApp: (appid: string) => void
  readonly onPick: (openid: string) => void
}) {
  const { text } = useText()
  const { apps, app } = props
  return (
    <div className="picker">
      <h2>{text.customers.title}</h2>
      {apps.length > 1 && (
        <p className="picker-app">
          <Choice
            id="app"
            label={text.customers.app}
            values={apps.map(({ appid }) => appid)}
            names={Object.fromEntries(apps.map(({ appid, name }) => [appid, name]))}
            current={app.appid}
            isUsual
            isBusy={false}
            onChoose={props.onApp}
          />
        </p>
      )}
      <ul className="picker-list">
        {app.customers.map((customer, index) => (
          <li key={customer.openid}>
            <button
              type="button"
              className="picker-person"
              data-testid={`login-${index}`}
              onClick={() => props.onPick(customer.openid)}
            >
              <Avatar name={customer.name} color={customer.color} />
              <span className="picker-words">
                <strong>{text.customers.logInAs(customer.name)}</strong>
                <small>{text.customers.balance(formatYuan(customer.balanceFen))}</small>
              </span>
              <span className="chevron" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
      <p className="hint">{text.customers.hint}</p>
    </div>
  )
}
