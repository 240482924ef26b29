import { describe, expect, it } from 'vitest';
import { isInPath, type Route } from '../../../src/core/api/route';
import { ROUTES } from '../../../src/core/api/routes';
import { DOCUMENT, type Operation } from '../../fixtures/api';
import { resolveRef, violations } from '../../fixtures/json-schema';

type Node = Readonly<Record<string, unknown>>;

const operations: [path: string, method: string, operation: Operation][] = Object.entries(DOCUMENT.paths).flatMap(
  ([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, string, Operation] => [path, method, operation]),
);

/** Every object of the document, itself first. */
function nodesOf(value: unknown): Node[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.values(value).flatMap(nodesOf);
  return Array.isArray(value) ? inside : [value as Node, ...inside];
}

const refs = nodesOf(DOCUMENT).flatMap((node) => (typeof node['$ref'] === 'string' ? [node['$ref']] : []));

describe('the document', () => {
  it('has what OpenAPI 3.1 requires of it, and nothing it does not know', () => {
    expect(DOCUMENT.openapi).toMatch(/^3\.1\.\d+$/);
    expect(Object.keys(DOCUMENT).sort()).toEqual(['components', 'info', 'openapi', 'paths', 'servers']);
    expect(DOCUMENT.info['title']).toBe('Matinee');
    expect(DOCUMENT.info['version']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(Object.keys(DOCUMENT.components)).toEqual(['schemas']);
    for (const name of Object.keys(DOCUMENT.components.schemas)) expect(name).toMatch(/^[\w.-]+$/);
  });

  it('has an operation for every route, with the name of the route', () => {
    const described = operations.map(([path, method, { operationId }]) => [operationId, method.toUpperCase(), path]);
    const routes = Object.entries<Route>(ROUTES).map(([id, { method, path }]) => [id, method, path]);
    expect(described.sort()).toEqual(routes.sort());
    expect(new Set(operations.map(([, , { operationId }]) => operationId)).size).toBe(operations.length);
  });

  it('has references that lead somewhere, and components that are all used', () => {
    for (const ref of refs) expect(() => resolveRef(DOCUMENT, ref)).not.toThrow();
    const used = new Set(refs.map((ref) => ref.split('/').at(-1)));
    expect([...used].sort()).toEqual(Object.keys(DOCUMENT.components.schemas).sort());
  });

  it('holds schemas that a strict reader understands, with patterns that compile', () => {
    for (const schema of Object.values(DOCUMENT.components.schemas)) {
      expect(() => violations(DOCUMENT, schema, {})).not.toThrow();
    }
    for (const { pattern } of nodesOf(DOCUMENT)) {
      if (typeof pattern === 'string') expect(() => new RegExp(pattern, 'u')).not.toThrow();
    }
  });

  it('tells no two schemas of one name apart only by chance', () => {
    const titles = nodesOf(Object.values<Route>(ROUTES).map(({ body, response }) => [body, response]))
      .filter((node): node is Node & { title: string } => typeof node['title'] === 'string')
      .map((schema): [string, Node] => [schema.title, schema]);
    for (const [title, schema] of titles) {
      expect([title, schema]).toEqual([title, titles.find(([other]) => other === title)![1]]);
    }
  });
});

describe.each(operations)('%s %s', (path, method, operation) => {
  it('says in words what it does', () => {
    expect(operation.summary).toMatch(/^[A-Z][^.]+$/);
    expect(operation.description).toMatch(/^[A-Z].*\.$/s);
  });

  it('has its path parameters, required, and its examples within what it takes', () => {
    const parameters = operation.parameters ?? [];
    const inPath = parameters.filter((parameter) => parameter.in === 'path');
    expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
    expect(inPath.every(({ required }) => required)).toBe(true);
    for (const parameter of parameters as unknown as { schema: Node; example: unknown }[]) {
      expect(violations(DOCUMENT, parameter.schema, parameter.example)).toEqual([]);
      expect(violations(DOCUMENT, parameter.schema, parameter.schema['default'] ?? parameter.example)).toEqual([]);
    }
    const body = operation.requestBody?.content['application/json'];
    if (body) expect(violations(DOCUMENT, body.schema, body.example)).toEqual([]);
    expect(body !== undefined).toBe(method === 'post');
  });

  it('says how it may fail', () => {
    const statuses = Object.keys(operation.responses);
    expect(statuses).toEqual(expect.arrayContaining(['200', '400', '500', '503']));
    expect(statuses.includes('415') && statuses.includes('413')).toBe(method === 'post');
    for (const { description, content } of Object.values(operation.responses)) {
      expect(description).toMatch(/\.$/);
      expect(Object.keys(content)).toHaveLength(1);
    }
  });
});

describe('the table of routes', () => {
  it('has parameters of the path without fallback: a path has all its parts', () => {
    for (const route of Object.values<Route>(ROUTES)) {
      for (const [name, { fallback }] of Object.entries(route.parameters)) {
        if (isInPath(route, name)) expect(fallback).toBeUndefined();
      }
    }
  });
});
