import { readFileSync } from 'node:fs'
import { simulatorSettings } from '../packages/cli/dist/simulator-settings.js'

/**
 * Prints the settings with which a till of your own speaks to the simulator on this machine, as the file that
 * `MINITILL_CONFIG` names. They hold keys, of a merchant who does not exist.
 */
const [path = '.minitill/credentials.json'] = process.argv.slice(2)
const settings = simulatorSettings(JSON.parse(readFileSync(path, 'utf8')))
const members = Object.entries(settings).map(([name, value]) => [nameInFile(name), value])
console.log(JSON.stringify(Object.fromEntries(members), null, 2))

function nameInFile(variable) {
  return variable.replace(/^MINITILL_/, '').toLowerCase()
}
