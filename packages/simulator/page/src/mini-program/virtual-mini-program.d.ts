/** The mini program that the page was built with; see `mini-program-compiler`. */
declare module 'virtual:mini-program' {
  const program: import('./program.ts').Program
  export default program
}

/** A style sheet as text. */
declare module '*.css?inline' {
  const css: string
  export default css
}
