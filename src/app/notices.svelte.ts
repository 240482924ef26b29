import { AppError, type ErrorCode } from '../core/errors';
import { markFault } from './marks';
import type { Notice, WayOut } from './session';

/** As the curtain of index.html does it: past the browser's own cache, which may hold a file that came damaged. */
export const RELOAD: WayOut = { label: 'Reload this page', take: () => dispatchEvent(new Event('load-again')) };

/** What can be done about an error, beside what its sentence says. */
const WAYS_OUT: Partial<Record<ErrorCode, WayOut>> = {
  'page-outdated': RELOAD,
  'download-failed': RELOAD,
  'worker-crashed': RELOAD,
  unexpected: RELOAD,
  'storage-full': { label: 'See what is stored', take: () => (location.hash = '#/data') },
};

/** The sentences at the top of the page, newest first; the same sentence is not shown twice. */
export class Notices {
  list = $state.raw<readonly Notice[]>([]);

  tell(kind: Notice['kind'], text: string, way?: WayOut): void {
    if (this.list.some((notice) => notice.text === text)) return;
    this.list = [{ kind, text, ...(way && { way }) }, ...this.list];
  }

  /** Shows what went wrong; cancelling is not wrong. */
  tellError(error: unknown, kind: Notice['kind'] = 'error'): void {
    const code = error instanceof AppError ? error.code : 'unexpected';
    if (code === 'cancelled') return;
    markFault(code);
    const reason = error instanceof Error ? error.message : String(error);
    const isKnown = code !== 'unexpected';
    const text = isKnown ? reason : `Something unexpected happened (${reason}). Reload the page and try again.`;
    this.tell(kind, text, WAYS_OUT[code]);
  }

  dismiss(notice: Notice): void {
    this.list = this.list.filter((other) => other !== notice);
  }
}
