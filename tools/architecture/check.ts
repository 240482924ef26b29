/** Checks the house rules of ARCHITECTURE.md on a set of files: imports, cycles, sizes, names, purity, docstrings. */
import { posix } from 'node:path';
import { fileProblem, libraryProblem, roomOf } from './rooms';
import { readSource, type SourceFacts } from './source-file';

/** Text by path; paths are relative to the repository, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

type Facts = ReadonlyMap<string, SourceFacts>;

const MAX_LINES = 300;
const MODULE_NAME = /^[a-z0-9]+(-[a-z0-9]+)*(\.(worker|api|svelte|loader|d))?\.ts$/;
const COMPONENT_NAME = /^[A-Z][A-Za-z0-9]*\.svelte(\.ts)?$/;
const EMPTY_WORDS = /^(utils?|helpers?|misc|common)\b/;
const ASSET = /\.(css|wasm|json|svg|png|woff2)$/;
const DOCUMENTED = new Set(['core', 'engines', 'storage']);

/** Everything that breaks a rule, one plain line each, in the order of the files. */
export function findViolations(sources: Sources): string[] {
  const facts = new Map([...sources].map(([path, text]) => [path, readSource(path, text)]));
  const perFile = [...facts].flatMap(([path, fact]) => [
    ...importViolations(path, fact, facts),
    ...shapeViolations(path, fact),
    ...nameViolations(path),
    ...coreViolations(path, fact),
    ...docstringViolations(path, fact),
  ]);
  return [...perFile, ...cycles(facts)];
}

function importViolations(path: string, fact: SourceFacts, facts: Facts): string[] {
  return fact.imports.flatMap(({ specifier, typeOnly, line }) => {
    const target = specifier.startsWith('.') ? resolveImport(path, specifier, facts) : null;
    if (!specifier.startsWith('.')) return labelled(path, line, libraryProblem(path, specifier));
    if (target === null) return labelled(path, line, `imports ${specifier}, which is not there`);
    return labelled(path, line, fileProblem(path, target, typeOnly));
  });
}

/** The file a relative specifier means, or null when there is none. Assets are taken at their word. */
function resolveImport(from: string, specifier: string, facts: Facts): string | null {
  const path = posix.join(posix.dirname(from), specifier.replace(/\?.*$/, ''));
  if (ASSET.test(path)) return path;
  const candidates = [path, `${path}.ts`, `${path}.svelte`, `${path}.svelte.ts`, `${path}.d.ts`, `${path}/index.ts`];
  return candidates.find((candidate) => facts.has(candidate)) ?? null;
}

function shapeViolations(path: string, fact: SourceFacts): string[] {
  const problems: string[] = [];
  const exempt = fact.typesOnly || path.includes('/kernel/');
  if (fact.lines > MAX_LINES && !exempt) problems.push(`${path}: ${fact.lines} lines, more than ${MAX_LINES}`);
  if (fact.barrel && path.startsWith('src/')) problems.push(`${path}: a barrel; import from the files themselves`);
  return problems;
}

function nameViolations(path: string): string[] {
  const name = posix.basename(path);
  if (EMPTY_WORDS.test(name)) return [`${path}: a name that says nothing; name the file after what it holds`];
  if (MODULE_NAME.test(name) || COMPONENT_NAME.test(name)) return [];
  return [`${path}: files are kebab-case.ts, components PascalCase.svelte`];
}

function coreViolations(path: string, fact: SourceFacts): string[] {
  if (roomOf(path) !== 'core') return [];
  return fact.impurities.map(({ name, line }) => `${path}:${line}: core is pure and may not use ${name}`);
}

function docstringViolations(path: string, fact: SourceFacts): string[] {
  if (!DOCUMENTED.has(roomOf(path)) || path.includes('/kernel/')) return [];
  return fact.undocumented.map(({ name, line }) => `${path}:${line}: the export ${name} has no docstring`);
}

/** Cycles of imports, types included; each is told once, from its alphabetically first file. */
function cycles(facts: Facts): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.add(describeCycle(trail.slice(at)));
    if (at >= 0 || done.has(path)) return;
    trail.push(path);
    for (const next of neighbours(path, facts)) visit(next);
    trail.pop();
    done.add(path);
  };
  for (const path of facts.keys()) visit(path);
  return [...found];
}

function neighbours(path: string, facts: Facts): string[] {
  return (facts.get(path)?.imports ?? []).flatMap(({ specifier }) => {
    const target = specifier.startsWith('.') ? resolveImport(path, specifier, facts) : null;
    return target !== null && facts.has(target) ? [target] : [];
  });
}

function describeCycle(loop: readonly string[]): string {
  const first = loop.indexOf([...loop].sort()[0] ?? '');
  const turned = [...loop.slice(first), ...loop.slice(0, first), loop[first] ?? ''];
  return `a cycle of imports: ${turned.join(' → ')}`;
}

function labelled(path: string, line: number, problem: string | null): string[] {
  return problem === null ? [] : [`${path}:${line}: ${problem}`];
}
