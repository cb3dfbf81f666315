import type { View } from '../mini-program/view.ts'
import { useText } from '../text/language.tsx'

/** The places of the mini program that its `app.json` names, while one of them is open. */
export function TabBar(props: { readonly view: View; readonly onTab: (path: string) => void }) {
  const { text } = useText()
  const { view, onTab } = props
  return (
    <nav className="tab-bar" aria-label={text.phone.tabs}>
      {view.tabs.map((tab, index) => {
        const isCurrent = tab.path === view.path
        const icon = isCurrent ? (tab.selectedIcon ?? tab.icon) : tab.icon
        return (
          <button
            key={tab.path}
            type="button"
            className="tab"
            data-testid={`tab-${index}`}
            aria-current={isCurrent ? 'page' : undefined}
            onClick={() => onTab(tab.path)}
          >
            {icon !== undefined && <img src={icon} alt="" width="24" height="24" />}
            <span>{tab.text}</span>
          </button>
        )
      })}
    </nav>
  )
}
