/** Fen as a bill writes them: yuan with two decimals, `-0.30`. */
export const formatYuan = (fen: number): string => (fen / 100).toFixed(2)
