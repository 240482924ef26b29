import { AppError } from '../errors';

/** The error for a file that is no backup, or one that is not what was once written. */
export function backupDamaged(reason: string, cause?: unknown): AppError {
  return new AppError(
    'backup-damaged',
    `This backup cannot be restored: ${reason}. Nothing was changed. Choose another file, or another copy of this one.`,
    { reason },
    cause,
  );
}

/** The error for a backup that a later version of the page made. */
export function backupNewer(found: number, known: number): AppError {
  return new AppError(
    'backup-version',
    'This backup was made by a newer version of this page. Nothing was changed. Reload the page to get that version, then ' +
      'try again.',
    { found, known },
  );
}
