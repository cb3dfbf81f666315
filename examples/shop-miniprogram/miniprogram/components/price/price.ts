/** An amount of money. */
Component({ properties: { fen: Number } })
