/** How the page looks: colours and projector mode, remembered in this browser when it lets us. */
import { recall, remember } from './local-memory';

export type ThemeChoice = 'system' | 'dark' | 'light';

const THEME_KEY = 'matinee:theme';
const PROJECTOR_KEY = 'matinee:projector';

function storedChoice(): ThemeChoice {
  const stored = recall(THEME_KEY);
  return stored === 'dark' || stored === 'light' ? stored : 'system';
}

class Theme {
  #choice = $state<ThemeChoice>(storedChoice());
  #projector = $state(recall(PROJECTOR_KEY) === 'on');

  constructor() {
    this.#apply();
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  set choice(choice: ThemeChoice) {
    this.#choice = choice;
    remember(THEME_KEY, choice);
    this.#apply();
  }

  get projector(): boolean {
    return this.#projector;
  }

  set projector(on: boolean) {
    this.#projector = on;
    remember(PROJECTOR_KEY, on ? 'on' : 'off');
    this.#apply();
  }

  #apply(): void {
    const root = document.documentElement;
    if (this.#choice === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = this.#choice;
    root.toggleAttribute('data-projector', this.#projector);
  }
}

export const theme = new Theme();
