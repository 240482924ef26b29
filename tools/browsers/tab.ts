/** A tab of a browser, whichever it is: what the journey needs of one, and no more. */

/** What the page is to do without. */
export type Conditions = 'all' | 'bare';

/** A tab that a driver moves. Whatever waits for the browser rejects when the browser does not answer. */
export interface Tab {
  /** "Firefox 153.7.0": what the browser says of itself. */
  readonly browser: string;
  /** Opens an address and waits until the document is loaded. */
  open(url: string): Promise<void>;
  reload(): Promise<void>;
  /** Runs a function in the page. It sees its arguments and nothing else from here; they and the answer are plain data. */
  evaluate<Args extends readonly unknown[], Answer>(
    inPage: (...args: Args) => Answer | Promise<Answer>,
    ...args: Args
  ): Promise<Answer>;
  /** Presses the first element that a CSS selector finds, as a mouse does, and waits for none. */
  click(selector: string): Promise<void>;
  /** Types into an element, key by key. */
  type(selector: string, text: string): Promise<void>;
  /** What went wrong since it was asked last: errors that no code caught, and those that were written to the console. */
  takeProblems(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** A browser that the suite knows. */
export interface Driver {
  readonly name: string;
  /**
   * Finds what has to be installed, or installs it; throws with a sentence that says what to do.
   *
   * @param log is told of installations
   */
  ensure(log: (line: string) => void): Promise<void>;
  /** Changes a copy of the site so that this browser's problems can be heard; most need nothing. */
  prepare?(siteFolder: string): Promise<void>;
  /**
   * Starts the browser with an empty profile.
   *
   * @param folder for the profile and for downloads; the caller removes it
   * @param conditions `bare`: without IndexedDB, service workers and WebGL
   */
  start(folder: string, conditions: Conditions): Promise<Tab>;
}

/** A function and its arguments as an expression for the page. The compiler of these tools wraps functions in `__name`. */
export function expressionOf(inPage: (...args: never[]) => unknown, args: readonly unknown[]): string {
  return `(globalThis.__name ??= (named) => named, (${inPage.toString()})(...${JSON.stringify(args)}))`;
}
