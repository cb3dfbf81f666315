/** The state of an order in one word. */
Component({ properties: { state: String } })
