/** Reads what the architecture rules need from one source file, with TypeScript's own parser. */
import ts from 'typescript';

/** One `import`, `export … from` or `import()` of a file. */
export interface Import {
  readonly specifier: string;
  readonly typeOnly: boolean;
  /** From 1. */
  readonly line: number;
}

/** What is known of a source file. */
export interface SourceFacts {
  readonly imports: readonly Import[];
  readonly lines: number;
  /** Only types: nothing in it runs. */
  readonly typesOnly: boolean;
  /** Only `export … from` statements. */
  readonly barrel: boolean;
  /** Names of the world outside that the file reaches for: clock, dice, page, network. */
  readonly impurities: readonly { readonly name: string; readonly line: number }[];
  /** Exported declarations without a docstring. */
  readonly undocumented: readonly { readonly name: string; readonly line: number }[];
}

const OUTSIDE_NAMES = new Set([
  'performance',
  'document',
  'window',
  'indexedDB',
  'fetch',
  'localStorage',
  'navigator',
  'setTimeout',
  'setInterval',
]);
const OUTSIDE_MEMBERS = new Set(['Math.random', 'Date.now']);

/** Facts about one file; a Svelte component is judged by its scripts. */
export function readSource(path: string, text: string): SourceFacts {
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  const file = ts.createSourceFile(path, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const statements = [...file.statements];
  return {
    imports: importsOf(file),
    lines: text.replace(/\n$/, '').split('\n').length,
    typesOnly: statements.length > 0 && statements.every(isType),
    barrel: statements.length > 0 && statements.every(isReExport),
    impurities: impuritiesOf(file),
    undocumented: statements.filter(lacksDocstring).map((node) => ({ name: nameOf(node), line: lineOf(file, node) })),
  };
}

/** The scripts of a component, at the lines they stand on. */
function scriptsOf(text: string): string {
  const kept = [...text.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/g)];
  const blank = text.replace(/[^\n]/g, ' ');
  return kept.reduce((code, match) => {
    const body = match[1] ?? '';
    const start = match.index + match[0].indexOf('>') + 1;
    return code.slice(0, start) + body + code.slice(start + body.length);
  }, blank);
}

function importsOf(file: ts.SourceFile): Import[] {
  const imports: Import[] = [];
  const visit = (node: ts.Node): void => {
    const found = importOf(node);
    if (found) imports.push({ ...found, line: lineOf(file, node) });
    ts.forEachChild(node, visit);
  };
  visit(file);
  return imports;
}

function importOf(node: ts.Node): Omit<Import, 'line'> | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: isTypeImport(node.importClause) };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
    return { specifier: node.moduleSpecifier.text, typeOnly: node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
    return { specifier: node.argument.literal.text, typeOnly: true };
  }
  const [argument] =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword ? node.arguments : [];
  return argument && ts.isStringLiteralLike(argument) ? { specifier: argument.text, typeOnly: false } : null;
}

function isTypeImport(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named) || named.elements.length === 0) return false;
  return named.elements.every((element) => element.isTypeOnly);
}

function isType(node: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isImportDeclaration(node)) return isTypeImport(node.importClause);
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.canHaveModifiers(node) && hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

function isReExport(node: ts.Statement): boolean {
  return ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined;
}

function impuritiesOf(file: ts.SourceFile): SourceFacts['impurities'] {
  const found: { name: string; line: number }[] = [];
  const visit = (node: ts.Node): void => {
    const name = ts.isPropertyAccessExpression(node) ? node.getText(file) : ts.isIdentifier(node) ? node.text : '';
    if (OUTSIDE_MEMBERS.has(name) || (OUTSIDE_NAMES.has(name) && isUse(node)))
      found.push({ name, line: lineOf(file, node) });
    if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date' && !node.arguments?.length) {
      found.push({ name: 'new Date()', line: lineOf(file, node) });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** An identifier that is read as a variable: not a member's name, a key, or a declaration. */
function isUse(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  return !(
    ts.isTypeElement(parent) ||
    ts.isClassElement(parent) ||
    ts.isQualifiedName(parent) ||
    ts.isMethodDeclaration(parent)
  );
}

function lacksDocstring(node: ts.Statement): boolean {
  if (ts.isExportDeclaration(node) || ts.isExportAssignment(node) || !ts.canHaveModifiers(node)) return false;
  if (!hasModifier(node, ts.SyntaxKind.ExportKeyword)) return false;
  return ts.getJSDocCommentsAndTags(node).length === 0;
}

function hasModifier(node: ts.Node & ts.HasModifiers, kind: ts.SyntaxKind): boolean {
  return ts.getModifiers(node)?.some((modifier) => modifier.kind === kind) ?? false;
}

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map((one) => one.name.getText()).join(', ');
  const { name } = node as ts.Statement & { name?: ts.Node };
  return name?.getText() ?? 'export';
}

function lineOf(file: ts.SourceFile, node: ts.Node): number {
  return file.getLineAndCharacterOfPosition(node.getStart(file)).line + 1;
}
