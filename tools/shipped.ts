/** What the site is made of besides its own code: the packages under `dependencies`, and theirs. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from './run-node';

/** A package of a CycloneDX list; it has either the names of its licences or an expression. */
interface Component {
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly (
    { readonly license: { readonly id?: string; readonly name?: string } } | { readonly expression: string }
  )[];
}

const LONGEST_LIST_BYTES = 64 * 1024 * 1024;

/** The list as npm writes it, by the CycloneDX standard. Throws when not run by npm, which says where it lies itself. */
export async function listShipped(): Promise<string> {
  const npm = process.env['npm_execpath'];
  if (npm === undefined) throw new Error('Run this by npm: npm run sbom, npm run licences.');
  const args = [npm, 'sbom', '--sbom-format=cyclonedx', '--omit=dev', '--loglevel=error'];
  const options = { cwd: ROOT, maxBuffer: LONGEST_LIST_BYTES };
  return (await promisify(execFile)(process.execPath, args, options)).stdout;
}

/** Names of the licences of each package, all those of an expression; `unknown` where it says none. */
export function licencesIn(list: string): { readonly name: string; readonly licences: readonly string[] }[] {
  const { components } = JSON.parse(list) as { components: readonly Component[] };
  return components.map(({ name, version, licenses = [] }) => {
    const licences = licenses.flatMap((entry) =>
      'expression' in entry
        ? entry.expression.split(/[()\s]+|\b(?:AND|OR|WITH)\b/).filter(Boolean)
        : [entry.license.id ?? entry.license.name ?? 'unknown'],
    );
    return { name: `${name}@${version}`, licences: licences.length > 0 ? licences : ['unknown'] };
  });
}
