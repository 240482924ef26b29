/* How sentences are taken out of the code into src/messages, one file for each language: run by `npm run messages`. */
import { adapter as components } from '@wuchale/svelte';
import { createHeuristic, defaultHeuristicOpts, defineConfig, pofile } from 'wuchale';
import { adapter as modules } from 'wuchale/adapter-vanilla';

/** Names of keys and pictures, which look like words. */
const NO_WORDS = ['src/ui/poster/**', 'src/ui/components/Icon.svelte', 'src/ui/**/*-keys.ts', 'src/app/language.ts'];
const KEYS = /^(Enter|Escape|Tab|Home|End|Backspace|Delete|Page(Up|Down)|Arrow(Up|Down|Left|Right))$/;

const markup = createHeuristic({
  ...defaultHeuristicOpts,
  ignoreElements: [...defaultHeuristicOpts.ignoreElements, 'kbd'],
});

/** Attributes whose words are shown or read out, even where they begin small. */
const SAID_BY =
  /^([xy]?label|title|words|caption|placeholder|unit|alt|drawn|meaning|next|what|aria-(.*label|valuetext))$/i;

/** Formulas, styles, selectors, markup and code are no words either. */
const NO_SENTENCE =
  /\\|[_^]\{|lVert|[su]'?\(u,i\)|x_u|sum_|\bvar\(|:not\(|\[href\]|^[<:]|^await |\dpx|#px|ResizeObserver|^muted small$|^button mine$/;

/** Sentences are messages, and words with a capital, and a number with a word; names in the code begin small and have no spaces. */
function isMessage(message) {
  const text = message.msgStr.join(' ').trim();
  if (NO_SENTENCE.test(text) || !/\p{L}{2}/u.test(text)) return false;
  const { scope, attribute, call } = message.details;
  if (scope === 'attribute' && SAID_BY.test(attribute ?? '')) return 'message';
  if (scope !== 'script') return markup(message);
  if (KEYS.test(text) || call === 'Error' || call?.startsWith('console.')) return false;
  return /\p{L}.* .*\p{L}|^[A-Z][a-z’-]+[.!?…]?$|[#\d%],? (?!ms)\p{L}{2,}|\p{L}{3,}[:,]? #/u.test(text)
    ? 'message'
    : false;
}

/** Another language comes with a reload: nothing has to be followed. */
const once = { wrapInit: (words) => words, wrapUse: () => '_w_load_' };

const settings = (files) => ({
  files: { include: files, ignore: NO_WORDS },
  heuristic: isMessage,
  patterns: [
    { name: 'formatPlural', args: ['other', 'message'] },
    { name: 'word', args: ['message'] },
  ],
  storage: pofile({ dir: 'src/messages' }),
  loader: 'custom',
  runtime: { initReactive: () => null, useReactive: false, plain: once, reactive: once },
});

export default defineConfig({
  locales: ['en', 'de'],
  localesDir: 'src/messages',
  ai: null,
  hmr: false,
  adapters: {
    components: components(settings(['src/App.svelte', 'src/ui/**/*.svelte'])),
    // Of core what only the page runs: its sentences are for the audit trail.
    modules: modules(
      settings(['src/{app,ui}/**/*.ts', 'src/core/lessons/**/*.ts', 'src/core/monitor/retrain-policy.ts']),
    ),
  },
});
