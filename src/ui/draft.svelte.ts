/** The settings a person is about to train with: those in use, and over them what was changed. */
import { createContext } from 'svelte';
import type { Session } from '../app/session';
import type { AlsConfig } from '../core/types';
import { accepts, SETTINGS } from './settings';

export class TrainingDraft {
  #edits = $state.raw<Partial<AlsConfig>>({});
  readonly #session: Pick<Session, 'config'>;

  constructor(session: Pick<Session, 'config'>) {
    this.#session = session;
  }

  get config(): AlsConfig {
    return { ...this.#session.config, ...this.#edits };
  }

  /** How many settings differ from those in use. */
  get changes(): number {
    const { config } = this;
    return SETTINGS.filter(({ key }) => config[key] !== this.#session.config[key]).length;
  }

  get valid(): boolean {
    const { config } = this;
    return SETTINGS.every((setting) => accepts(setting, config[setting.key]));
  }

  set(key: keyof AlsConfig, value: number): void {
    this.#edits = { ...this.#edits, [key]: value };
  }

  fill(values: Partial<AlsConfig>): void {
    this.#edits = { ...this.#edits, ...values };
  }

  /** Back to the settings in use. */
  reset(): void {
    this.#edits = {};
  }
}

export const [getDraft, setDraft] = createContext<TrainingDraft>();
