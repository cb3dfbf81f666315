import { createPublicKey } from 'node:crypto'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { loadConfig, settingNames } from '@minitill/server'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { merchantCertificatePem, merchantKeyPem } from '../../packages/server/src/testing/merchant-keys.ts'
import { root } from '../house/source-files.ts'
import { isTracked, readDockerfile, readText, readVariables } from './read-files.ts'

/** What the programs read, and what others read in the same places. */
const known = new Set<string>([...settingNames, 'MINITILL_CONFIG', 'SIMULATOR_HOST', 'SIMULATOR_PORT'])
const others = new Set(['NODE_ENV', 'POSTGRES_PASSWORD', 'POSTGRES_USER', 'POSTGRES_DB'])
const unknownOf = (names: Iterable<string>) =>
  [...names].filter((name) => !known.has(name) && !others.has(name))

const dockerfile = readDockerfile('Dockerfile')
const linesOf = (instruction: string) =>
  dockerfile.filter((line) => line.instruction === instruction).map(({ rest }) => rest)
const imageEnv = readVariables(linesOf('ENV').join(' ').replaceAll(' ', '\n'))

describe('the image of the till', () => {
  test('copies what is in the repository, or made by its build', () => {
    const copied = linesOf('COPY').flatMap((rest) => /^--from=build \/app\/(\S+)/.exec(rest)?.[1] ?? [])
    expect(copied.filter((path) => path !== 'node_modules' && !isTracked(path))).toEqual([])
  })

  test('starts a command that exists, as nobody special, and asks whether it lives where it answers', () => {
    expect(linesOf('ENTRYPOINT')).toEqual(['["node", "packages/cli/dist/main.js"]'])
    expect(isTracked('packages/cli/src/main.ts')).toBe(true)
    expect(linesOf('USER')).toEqual(['node'])
    expect(linesOf('HEALTHCHECK').join()).toContain("'/healthz'")
    expect(readText('packages/server/src/operation/health-routes.ts')).toContain("'/healthz'")
  })

  test('sets only what the till reads, and keeps its data in the volume', () => {
    expect(unknownOf(Object.keys(imageEnv))).toEqual([])
    expect(linesOf('VOLUME')).toEqual([imageEnv['MINITILL_DATA_DIR']])
    expect(linesOf('EXPOSE')).toEqual([imageEnv['MINITILL_PORT']])
  })

  test('gets no key and no file of settings from the folder it is built in', () => {
    const ignored = readText('.dockerignore').split('\n')
    expect(ignored).toEqual(expect.arrayContaining(['.git', '**/*.pem', '**/*.p12', '**/*.env']))
  })
})

interface Service {
  readonly image?: string
  readonly command?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly profiles?: readonly string[]
  readonly build?: { readonly context: string }
  readonly stop_grace_period?: string
}

describe('the compose file', () => {
  const compose = parse(readText('deploy/compose/docker-compose.yml')) as {
    readonly services: Readonly<Record<'till' | 'postgres' | 'practice' | 'backup', Service>>
    readonly volumes: Readonly<Record<string, null>>
  }
  const services = Object.values<Service>(compose.services)

  test('sets only what the programs read', () => {
    expect(unknownOf(services.flatMap(({ environment }) => Object.keys(environment ?? {})))).toEqual([])
  })

  test('shows nothing to the network: a proxy on this machine does', () => {
    const ports = services.flatMap((service) => service.ports ?? [])
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([])
    expect(ports).toContain(`127.0.0.1:7410:${imageEnv['MINITILL_PORT']}`)
  })

  test('keeps data in volumes that it declares', () => {
    const named = services.flatMap(({ volumes }) => volumes ?? []).filter((volume) => /^\w/.test(volume))
    expect(named.map((volume) => volume.split(':')[0]).sort()).toEqual(Object.keys(compose.volumes).sort())
  })

  test('builds the image from the root, and starts the simulated WeChat only when it is asked for', () => {
    const { till, practice } = compose.services
    expect(join('deploy/compose', till.build?.context ?? '')).toBe('.')
    expect(till.command).toEqual(['serve'])
    expect(practice).toMatchObject({ command: ['dev'], profiles: ['practice'] })
  })

  test('backs up with PostgreSQL’s own programs, in an image made of the till’s', () => {
    expect(compose.services.backup).toMatchObject({
      build: { context: '.', dockerfile: 'backup.Dockerfile' },
      profiles: ['backup'],
    })
    const [from] = readDockerfile('deploy/compose/backup.Dockerfile')
    expect(from).toEqual({ instruction: 'FROM', rest: compose.services.till.image })
  })

  test('comes with an example of settings that starts a till, once it holds the keys', () => {
    const example = readVariables(readText('deploy/compose/minitill.env.example'))
    expect(unknownOf(Object.keys(example))).toEqual([])
    const config = loadConfig({ env: { ...imageEnv, ...example, ...secrets }, readFile: () => '' })
    expect(config).toMatchObject({ host: '0.0.0.0', port: 7410, publicUrl: 'https://pay.example.com' })
    expect(config.database?.url.reveal()).toContain('@postgres:5432/till')
  })
})

/** What the operator fills in, and keys in the place of the files that are named. */
const secrets = {
  MINITILL_APP_SECRET: 'app-secret-of-the-test',
  MINITILL_API_V3_KEY: 'abcdefghijklmnopqrstuvwxyz012345',
  MINITILL_MERCHANT_PRIVATE_KEY: merchantKeyPem,
  MINITILL_MERCHANT_CERTIFICATE: merchantCertificatePem,
  MINITILL_WECHATPAY_PUBLIC_KEY: createPublicKey(merchantKeyPem)
    .export({ format: 'pem', type: 'spki' })
    .toString(),
}

/** A till finishes what is under way within 25 seconds; whoever kills it earlier loses nothing, but cuts calls off. */
const PATIENCE_S = 25

describe('the systemd unit', () => {
  const unit = readText('deploy/systemd/minitill.service')
  const settingOf = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1] ?? ''

  test('runs the command with settings that are read, in a folder of its own', () => {
    expect(settingOf('ExecStart')).toMatch(/ \/opt\/minitill\/packages\/cli\/dist\/main\.js serve$/)
    const names = [...settingOf('Environment').matchAll(/([A-Z_]+)=/g)].map(([, name = '']) => name)
    expect(unknownOf(names)).toEqual([])
    expect(settingOf('Environment')).toContain(`MINITILL_DATA_DIR=/var/lib/${settingOf('StateDirectory')}`)
  })

  test.each([
    ['NoNewPrivileges', 'yes'],
    ['ProtectSystem', 'strict'],
    ['ProtectHome', 'yes'],
    ['PrivateTmp', 'yes'],
    ['CapabilityBoundingSet', ''],
    ['RestartPreventExitStatus', '2 3'],
  ])('%s is "%s"', (name, value) => {
    expect(unit).toMatch(new RegExp(`^${name}=${value}$`, 'm'))
  })

  test('comes with a command that has the same settings, data and user', () => {
    const command = readText('deploy/systemd/minitill')
    expect(command).toContain(`-u ${settingOf('User')} `)
    expect(command).toContain(`--env-file=${settingOf('EnvironmentFile')} `)
    expect(
      settingOf('Environment')
        .split(' ')
        .filter((setting) => !command.includes(setting)),
    ).toEqual([])
    expect(command).toContain(
      settingOf('ExecStart')
        .replace(/ serve$/, '')
        .split(' ')
        .at(-1),
    )
  })

  test('waits longer for the end than a till takes', () => {
    expect(Number(settingOf('TimeoutStopSec'))).toBeGreaterThan(PATIENCE_S)
  })
})

test('the pm2 file runs one process, and waits longer for its end than a till takes', () => {
  const { apps } = createRequire(import.meta.url)(join(root, 'deploy/pm2/ecosystem.config.cjs')) as {
    readonly apps: readonly Readonly<Record<string, unknown>>[]
  }
  expect(apps).toMatchObject([
    {
      script: 'packages/cli/dist/main.js',
      args: 'serve',
      exec_mode: 'fork',
      instances: 1,
      stop_exit_codes: [2, 3],
    },
  ])
  expect(apps[0]?.['kill_timeout']).toBeGreaterThan(PATIENCE_S * 1000)
  expect(unknownOf(Object.keys(apps[0]?.['env'] ?? {}))).toEqual([])
})

describe('the configuration for WeChat Cloud Run (微信云托管)', () => {
  const container = JSON.parse(readText('container.config.json')) as {
    readonly [name: string]: unknown
    readonly envParams: Readonly<Record<string, string>>
  }

  test('names the Dockerfile and the port on which the image listens', () => {
    expect(container).toMatchObject({
      dockerfilePath: 'Dockerfile',
      containerPort: Number(imageEnv['MINITILL_PORT']),
    })
    expect(unknownOf(Object.keys(container.envParams))).toEqual([])
  })

  test('always keeps one instance: without one nobody asks WeChat about orders', () => {
    expect(container['minNum']).toBeGreaterThanOrEqual(1)
    expect(container['mem']).toBe(Number(container['cpu']) * 2)
  })
})
