/** These hold a control of the browser, which takes the focus itself. */
const OWN_CONTROL = new Set(['wx-input', 'wx-textarea', 'wx-picker', 'wx-switch', 'wx-radio', 'wx-checkbox'])

/** What can be tapped takes the focus, says that it is a button, and is tapped by Enter and Space, too. */
export function makeTappable(element: HTMLElement): void {
  if (OWN_CONTROL.has(element.localName) || element.hasAttribute('role')) return
  element.setAttribute('role', 'button')
  element.tabIndex = 0
  element.addEventListener('keydown', (event) => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return
    event.preventDefault() // Space would scroll
    element.click()
  })
}
