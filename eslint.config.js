import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

/*
 * The import table of ARCHITECTURE.md for the editor's eye. Patterns cannot resolve paths, so they are coarse;
 * tests/architecture.test.ts resolves every import and is the rule that counts.
 */
const BROWSER_LIBRARIES = ['@tensorflow/*', 'hnswlib-wasm', 'idb', 'svelte', 'svelte/*'];

const room = (files, forbidden, libraries, more = {}) => ({
  files,
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        patterns: [
          { group: forbidden, message: 'The import table in ARCHITECTURE.md forbids this.' },
          { group: libraries, message: 'This library belongs to another folder: see ARCHITECTURE.md.' },
          ...(more.typeOnly
            ? [{ group: more.typeOnly, allowTypeImports: true, message: 'Only `import type` here.' }]
            : []),
        ],
      },
    ],
  },
});

const rooms = [
  room(
    ['src/core/**'],
    ['**/engines/**', '**/storage/**', '**/app/**', '**/ui/**', '**/workers/**', '**/datasets/**', '**/tools/**'],
    [...BROWSER_LIBRARIES, 'comlink', 'node:*'],
  ),
  room(
    ['src/engines/**'],
    ['**/storage/**', '**/app/**', '**/ui/**', '**/workers/**', '**/datasets/**', '**/tools/**'],
    ['idb', 'svelte', 'svelte/*', 'comlink', 'node:*'],
  ),
  room(
    ['src/storage/**'],
    ['**/engines/**', '**/app/**', '**/ui/**', '**/workers/**', '**/datasets/**', '**/tools/**'],
    ['@tensorflow/*', 'hnswlib-wasm', 'svelte', 'svelte/*', 'comlink', 'node:*'],
  ),
  room(['workers/**'], ['**/app/**', '**/ui/**', '**/datasets/**', '**/tools/**'], [...BROWSER_LIBRARIES, 'node:*']),
  room(
    ['src/app/**'],
    ['**/ui/**', '**/datasets/**', '**/tools/**', '**/engines/*/**', '**/workers/*.worker'],
    ['@tensorflow/*', 'hnswlib-wasm', 'idb', 'node:*'],
    { typeOnly: ['**/workers/*.api'] },
  ),
  room(
    ['src/ui/**'],
    ['**/engines/**', '**/storage/**', '**/workers/**', '**/datasets/**', '**/tools/**', '**/core/*/**'],
    ['@tensorflow/*', 'hnswlib-wasm', 'idb', 'comlink', 'node:*'],
  ),
  room(
    ['datasets/**', 'tools/**'],
    [
      ...['**/storage/**', '**/app/**', '**/ui/**', '**/workers/**'],
      ...['!**/workers/shard-link', '!**/app/place', '!**/app/lesson-settings'],
    ],
    BROWSER_LIBRARIES,
  ),
];

const pureCore = {
  files: ['src/core/**'],
  rules: {
    'no-restricted-globals': [
      'error',
      ...['performance', 'document', 'window', 'self', 'indexedDB', 'fetch', 'localStorage', 'navigator'].map(
        (name) => ({
          name,
          message: 'core is numbers in, numbers out: pass what it needs as an argument.',
        }),
      ),
    ],
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Take an Rng argument.' },
      { object: 'Date', property: 'now', message: 'Take a clock argument.' },
    ],
  },
};

export default ts.config(
  {
    ignores: [
      'dist/',
      'coverage/',
      'public/',
      'src/messages/.wuchale/',
      'src/messages/data.js',
      'datasets/cache/',
      'tests/output/',
      'src/engines/*/kernel/assembly/',
      '**/*.local/',
    ],
  },
  js.configs.recommended,
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: { ...globals.browser, ...globals.worker, ...globals.node },
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', { max: 300 }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      eqeqeq: 'error',
      'no-console': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // Typed arrays: an index that the loop bounds prove is written `values[k]!`.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Interfaces ask for async; a fast implementation may have nothing to await.
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-empty-function': 'off',
      // Factories return closures without `this`; their interfaces are written as methods.
      '@typescript-eslint/unbound-method': 'off',
      // Code points are what is wanted from a string.
      '@typescript-eslint/no-misused-spread': ['error', { allow: ['string'] }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
    // State that is not shallow is `$state.raw`: replaced, never mutated.
    rules: { 'svelte/prefer-svelte-reactivity': 'off' },
  },
  {
    // Components are typed by svelte-check; typed lint rules misread runes and template values.
    files: ['**/*.svelte'],
    ...ts.configs.disableTypeChecked,
  },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  {
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  { files: ['tools/**', 'datasets/**', 'tests/**'], rules: { 'no-console': 'off' } },
  ...rooms,
  pureCore,
  prettier,
  ...svelte.configs.prettier,
);
