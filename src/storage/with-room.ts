import { AppError } from '../core/errors';
import { guardQuota, openDatabase } from './database';

/**
 * As `guardQuota`, for what matters most: where there is no room, what is missed least is removed (`makeRoom`), and the write
 * is run once more. It must begin a transaction of its own each time.
 */
export async function withRoom<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await guardQuota(write);
  } catch (error) {
    const isFull = error instanceof AppError && error.code === 'storage-full';
    if (!isFull || !(await hasMadeRoom())) throw error;
    return guardQuota(write);
  }
}

async function hasMadeRoom(): Promise<boolean> {
  try {
    // Seldom needed, so no part of the first script.
    const { makeRoom } = await import('./make-room');
    return await makeRoom(await openDatabase());
  } catch {
    // It may not be had without a network, or the browser may refuse this as well: the write has failed, then.
    return false;
  }
}
