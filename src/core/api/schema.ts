/** JSON Schema as data, in the few words the API needs; each schema knows the type of what it describes. */

/** A subset of JSON Schema 2020-12, which is what OpenAPI 3.1 uses. */
export interface JsonSchema {
  readonly type?: 'integer' | 'number' | 'string' | 'null' | 'array' | 'object';
  /** Makes it a named part of the document. Unique. */
  readonly title?: string;
  readonly description?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: JsonSchema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: JsonSchema | false;
  readonly oneOf?: readonly JsonSchema[];
}

declare const held: unique symbol;

/** A schema of values of type T. T is known to the compiler alone. */
export type Schema<T> = JsonSchema & { readonly [held]?: T };

/** The type of what a schema describes. */
export type Held<S> = S extends Schema<infer T> ? T : never;

type Properties = Readonly<Record<string, JsonSchema>>;
type HeldBy<P extends Properties, Optional extends keyof P> = {
  readonly [K in Exclude<keyof P, Optional>]: Held<P[K]>;
} & { readonly [K in Optional]?: Held<P[K]> };

/** A whole number, both ends included. */
export function integer(minimum: number, maximum: number): Schema<number> {
  return { type: 'integer', minimum, maximum };
}

/** A finite number, from `minimum` on when that is given. */
export function number(minimum?: number): Schema<number> {
  return minimum === undefined ? { type: 'number' } : { type: 'number', minimum };
}

/** Any text. */
export function text(): Schema<string> {
  return { type: 'string' };
}

/** Text of one form. `description` says it in words that follow "must be". */
export function form(pattern: string, description: string): Schema<string> {
  return { type: 'string', pattern, description };
}

/** One of some words. */
export function choice<const T extends string>(words: readonly T[]): Schema<T> {
  return { type: 'string', enum: words };
}

/** Null. */
export const nothing: Schema<null> = { type: 'null' };

/** A list; with `most`, of 1 to so many entries. */
export function list<T>(items: Schema<T>, most?: number): Schema<readonly T[]> {
  return most === undefined ? { type: 'array', items } : { type: 'array', items, minItems: 1, maxItems: most };
}

/** An object with these properties and no others, all required but the `optional` ones. */
export function object<const P extends Properties, const Optional extends keyof P & string = never>(
  title: string,
  properties: P,
  optional: readonly Optional[] = [],
): Schema<HeldBy<P, Optional>> {
  const required = Object.keys(properties).filter((key) => !(optional as readonly string[]).includes(key));
  return { type: 'object', title, properties, required, additionalProperties: false };
}

/** An object with any names and values of one schema. */
export function dictionary<T>(values: Schema<T>): Schema<Readonly<Record<string, T>>> {
  return { type: 'object', additionalProperties: values };
}

/** One of several schemas. No value may fit two; objects are told apart by the words of their property `type`. */
export function either<const V extends readonly JsonSchema[]>(...variants: V): Schema<Held<V[number]>> {
  return { oneOf: variants };
}

/** A value or null. */
export function nullable<T>(schema: Schema<T>): Schema<T | null> {
  return { oneOf: [schema, nothing] };
}
