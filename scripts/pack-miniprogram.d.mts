/** Where the example keeps its copy, from the root. */
export const exampleLibrary: string

/** @returns the texts of the packed library by the names of their files */
export function packMiniprogram(): Promise<Readonly<Record<'minitill.js' | 'minitill.d.ts', string>>>
