/** Where till and simulator keep what they know. */
export function dataFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env['MINITILL_DATA_DIR']?.trim() || '.minitill'
}
