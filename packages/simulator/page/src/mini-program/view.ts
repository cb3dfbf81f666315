/** What the phone shows around the page that is open. */
export interface View {
  readonly path: string
  readonly title: string
  readonly canGoBack: boolean
  readonly isTab: boolean
  readonly tabs: readonly Tab[]
}

/** One of the places that the bar at the bottom leads to. */
export interface Tab {
  readonly path: string
  readonly text: string
  /** Data URLs, where the program brings pictures. */
  readonly icon: string | undefined
  readonly selectedIcon: string | undefined
}
