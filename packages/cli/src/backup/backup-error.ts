import type { Text } from '../text/text.ts'

/** Why there is no backup, or nothing was restored; scripts read the codes. */
export const backupProblems = {
  backup_exists: 'backupExists',
  backup_unreadable: 'backupUnreadable',
  backup_damaged: 'backupDamaged',
  store_missing: 'backupStoreMissing',
  store_damaged: 'backupStoreDamaged',
  wrong_store: 'backupWrongStore',
  target_not_empty: 'backupTargetNotEmpty',
  target_in_use: 'backupTargetInUse',
  restored_differs: 'backupRestoredDiffers',
  program_missing: 'backupProgramMissing',
  program_failed: 'backupProgramFailed',
} as const satisfies Record<string, keyof Text>

/** A backup or a restore that did not happen. `detail` names the file, table or program. */
export class BackupError extends Error {
  override readonly name = 'BackupError'
  readonly code: keyof typeof backupProblems

  constructor(code: keyof typeof backupProblems, detail: string, options?: ErrorOptions) {
    super(detail, options)
    this.code = code
  }
}
