/** Set by the build; absent where the sources run as they are. */
declare const __MATINEE_COMMIT__: string | undefined;

/** The commit that this was built from, with "+" when files differed from it; `unknown` where that is not known. */
export const VERSION: string = typeof __MATINEE_COMMIT__ === 'string' ? __MATINEE_COMMIT__ : 'unknown';
