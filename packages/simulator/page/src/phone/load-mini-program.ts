/** Fetches the mini program and what runs it, which the page does not need for its first drawing. */
export const loadMiniProgram = async () => {
  const [{ launchMiniProgram }, { default: program }] = await Promise.all([
    import('../mini-program/launch.ts'),
    import('virtual:mini-program'),
  ])
  return { launchMiniProgram, program }
}
