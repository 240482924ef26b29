import { Keeping } from './keeping.svelte';
import { Notices } from './notices.svelte';
import { Offline } from './offline.svelte';
import type { Notice, Session } from './session';

/** The part of the session that tells how the page itself is: what went wrong, what is kept, whether it works offline. */
export class Condition {
  protected readonly told = new Notices();
  protected readonly network = new Offline(this.told);
  protected readonly keeping = new Keeping(this.told);

  get notices(): readonly Notice[] {
    return this.told.list;
  }

  get offline(): Session['offline'] {
    return this.network.state;
  }

  get storageWorks(): boolean {
    return this.keeping.works;
  }

  get storedBytes(): number | null {
    return this.keeping.bytes;
  }

  dismiss = (notice: Notice): void => this.told.dismiss(notice);

  /** Runs something that may fail; what went wrong is told to the person. */
  protected async attempt(action: () => Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.told.tellError(error);
    }
  }
}
