import { Command } from 'commander'
import type { CommandContext } from './command-context.ts'
import { type ArchiveOptions, runArchive } from './commands/archive.ts'
import { runBackup, runRestore } from './commands/backup.ts'
import { importCatalog } from './commands/catalog.ts'
import { type DevOptions, runDev } from './commands/dev.ts'
import { runDoctor } from './commands/doctor.ts'
import { createKey, listKeys, revokeKey } from './commands/keys.ts'
import { runMigrate } from './commands/migrate.ts'
import { runMigrateStore } from './commands/migrate-store.ts'
import { type ReconcileOptions, reconcile } from './commands/reconcile.ts'
import { runServe } from './commands/serve.ts'
import { runSimulator } from './commands/simulator.ts'
import { runWorkerAlone } from './commands/worker.ts'
import type { ExitCode } from './exit-codes.ts'
import type { ServeOptions } from './serve-config.ts'
import type { Text } from './text/text.ts'

/** The command line: names and options here, what they do in `commands/`. Subcommands inherit what is set first. */
export function createProgram(parts: {
  readonly text: Text
  readonly version: string
  readonly write: { readonly out: (text: string) => void; readonly err: (text: string) => void }
  /** Made when a command runs, because `--json` is known only then. */
  readonly openContext: (options: { readonly isJson: boolean }) => CommandContext
  readonly onExit: (code: ExitCode) => void
}): Command {
  const { text, version, write, openContext, onExit } = parts
  const program = new Command('minitill')
  const context = () => openContext({ isJson: program.opts()['json'] === true })

  program
    .configureOutput({ writeOut: write.out, writeErr: write.err })
    .description(text.about)
    .version(version, '-V, --version', text.optionVersion)
    .helpOption('-h, --help', text.optionHelp)
    .helpCommand(false)
    .option('--json', text.optionJson)
    .option('--lang <zh|en>', text.optionLanguage)
    .addHelpText('after', `\n${text.environment}\n${text.exitCodes}`)
    .exitOverride()

  program
    .command('dev')
    .description(text.dev)
    .option('--merchants <n>', text.devMerchants)
    .action((options: DevOptions) => runDev(context(), options))
  program
    .command('serve')
    .description(text.serve)
    .option('--simulator <credentials.json>', text.serveSimulator)
    .option('--workers <n>', text.serveWorkers)
    .action((options: ServeOptions & { workers?: string }) => runServe(context(), options))
  program
    .command('worker')
    .description(text.worker)
    .option('--simulator <credentials.json>', text.serveSimulator)
    .action((options: ServeOptions) => runWorkerAlone(context(), options))
  program
    .command('simulator')
    .description(text.simulator)
    .action(() => runSimulator(context()))
  program
    .command('migrate')
    .description(text.migrate)
    .action(() => runMigrate(context()))
  program
    .command('reconcile')
    .description(text.reconcile)
    .option('--date <yyyy-MM-dd>', text.reconcileDate)
    .option('--preview', text.reconcilePreview)
    .option('--simulator <credentials.json>', text.serveSimulator)
    .action(async (options: ReconcileOptions) => onExit(await reconcile(context(), options)))
  program
    .command('migrate-store')
    .description(text.migrateStore)
    .option('--to <postgres://…>', text.migrateStoreTo)
    .action(async (options: { to?: string }) => onExit(await runMigrateStore(context(), options)))
  program
    .command('backup')
    .description(text.backup)
    .argument('<folder>', text.backupFolder)
    .action((folder: string) => runBackup(context(), folder))
  program
    .command('restore')
    .description(text.restore)
    .argument('<folder>', text.restoreFolder)
    .action((folder: string) => runRestore(context(), folder))
  program
    .command('archive')
    .description(text.archive)
    .option('--before <yyyy-MM>', text.archiveBefore)
    .option('--early', text.archiveEarly)
    .option('--dry-run', text.archiveDryRun)
    .option('--list', text.archiveList)
    .option('--export <yyyy-MM>', text.archiveExport)
    .option('--out <file>', text.archiveOut)
    .option('--compact', text.archiveCompact)
    .option('--simulator <credentials.json>', text.archiveSimulator)
    .action(async (options: ArchiveOptions) => onExit(await runArchive(context(), options)))
  program
    .command('catalog')
    .description(text.catalog)
    .helpCommand(false)
    .command('import')
    .description(text.catalogImport)
    .argument('<file>', text.catalogFile)
    .action((file: string) => importCatalog(context(), { file }))
  program
    .command('doctor')
    .description(text.doctor)
    .option('--simulator <credentials.json>', text.serveSimulator)
    .action(async (options: { simulator?: string }) => onExit(await runDoctor(context(), options)))
  addKeys(program, { text, context, onExit })
  return program
}

function addKeys(
  program: Command,
  parts: {
    readonly text: Text
    readonly context: () => CommandContext
    readonly onExit: (code: ExitCode) => void
  },
): void {
  const { text, context, onExit } = parts
  const keys = program.command('keys').description(text.keys).helpCommand(false)
  keys
    .command('create')
    .description(text.keysCreate)
    .requiredOption('--label <label>', text.keyLabel)
    .action((options: { label: string }) => createKey(context(), options))
  keys
    .command('list')
    .description(text.keysList)
    .action(() => listKeys(context()))
  keys
    .command('revoke')
    .description(text.keysRevoke)
    .argument('<id>', text.keyId)
    .action(async (id: string) => onExit(await revokeKey(context(), { id })))
}
