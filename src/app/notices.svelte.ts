import { AppError } from '../core/errors';
import type { Notice } from './session';

/** Said once where the browser keeps nothing. */
export const STORAGE_REFUSED =
  'This browser does not let the page store anything, perhaps because the window is private. ' +
  'You can use everything, but what you do is forgotten when you close or reload the page.';

/** The sentences at the top of the page, newest first; the same sentence is not shown twice. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);

  tell(kind: Notice['kind'], text: string): void {
    if (this.list.some((notice) => notice.text === text)) return;
    this.list = [{ kind, text }, ...this.list];
  }

  /** Shows what went wrong; cancelling is not wrong. */
  tellError(error: unknown, kind: Notice['kind'] = 'error'): void {
    if (error instanceof AppError && error.code === 'cancelled') return;
    const known = error instanceof AppError && error.code !== 'unexpected';
    const reason = error instanceof Error ? error.message : String(error);
    this.tell(kind, known ? reason : `Something unexpected happened (${reason}). Reload the page and try again.`);
  }

  dismiss(notice: Notice): void {
    this.list = this.list.filter((other) => other !== notice);
  }
}
