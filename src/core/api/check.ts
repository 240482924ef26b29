import { choice, type JsonSchema } from './schema';

/** What is wrong with one field of a request. */
export interface FieldProblem {
  /** Name of a parameter, or path within the body: `[3].stars`. */
  readonly field: string;
  /** Follows the name: "must be a whole number from 1 to 5". */
  readonly message: string;
}

/** The property that tells objects of an `either` apart. */
const TAG = 'type';
const LONGEST_NAME = 60;

/**
 * Everything in which a value differs from a schema; empty when it fits.
 *
 * @param value what JSON.parse gives; own properties alone are looked at, and a name that the schema does not have is
 *   a problem whatever it is, so an object that fits holds nothing else
 * @param field the name of the value; '' for a whole body
 */
export function check(schema: JsonSchema, value: unknown, field: string): FieldProblem[] {
  if (schema.oneOf) return checkVariants(schema.oneOf, value, field);
  if (!fits(schema, value)) return [{ field: field || 'body', message: `must be ${wordsOf(schema)}` }];
  if (Array.isArray(value)) return value.flatMap((entry, at) => check(schema.items!, entry, `${field}[${at}]`));
  if (typeof value === 'object' && value !== null) return checkProperties(schema, value, field);
  return [];
}

/** What a schema takes, in words that follow "must be". */
export function wordsOf(schema: JsonSchema): string {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  if (schema.oneOf) return [...new Set(schema.oneOf.map(wordsOf))].join(' or ');
  if (schema.enum) return schema.enum.length === 1 ? schema.enum[0]! : `one of ${schema.enum.join(', ')}`;
  switch (schema.type) {
    case 'integer':
      return `a whole number from ${minimum} to ${maximum}`;
    case 'number':
      return Number.isFinite(minimum) ? `a number from ${minimum}` : 'a number';
    case 'string':
      return schema.pattern === undefined ? 'text' : schema.description!;
    case 'array':
      return schema.maxItems === undefined ? 'a list' : `a list of 1 to ${schema.maxItems} entries`;
    case 'object':
      return 'an object';
    default:
      return 'null';
  }
}

/** A name from outside, short enough to be shown. */
export function shownName(name: string): string {
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
}

/** Whether a value is what the schema says of it, leaving aside what is inside. */
function fits(schema: JsonSchema, value: unknown): boolean {
  if (!isOfType(schema, value)) return false;
  if (typeof value === 'number') return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
  if (Array.isArray(value))
    return value.length >= (schema.minItems ?? 0) && value.length <= (schema.maxItems ?? Infinity);
  if (typeof value !== 'string') return true;
  return (schema.enum?.includes(value) ?? true) && (!schema.pattern || new RegExp(schema.pattern, 'u').test(value));
}

function isOfType({ type }: JsonSchema, value: unknown): boolean {
  switch (type) {
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case 'null':
      return value === null;
    default:
      return typeof value === type;
  }
}

function checkProperties(schema: JsonSchema, value: object, field: string): FieldProblem[] {
  const { properties = {}, required = [], additionalProperties = false } = schema;
  const missing = required.filter((key) => !Object.hasOwn(value, key));
  return [
    ...missing.map((key) => ({ field: inside(field, key), message: 'is required' })),
    ...Object.entries(value).flatMap(([key, entry]) => {
      const expected = Object.hasOwn(properties, key) ? properties[key]! : additionalProperties;
      const name = inside(field, key);
      return expected ? check(expected, entry, name) : [{ field: name, message: 'is not known here' }];
    }),
  ];
}

/** Takes the one variant that a value means, so that its problems are told and not those of the others. */
function checkVariants(variants: readonly JsonSchema[], value: unknown, field: string): FieldProblem[] {
  const near = variants.filter((variant) => isOfType(variant, value));
  if (near.length === 0) return [{ field: field || 'body', message: `must be ${wordsOf({ oneOf: variants })}` }];
  if (near.length === 1) return check(near[0]!, value, field);
  const tagOf = (variant: JsonSchema): JsonSchema => variant.properties![TAG]!;
  const tag = Object.getOwnPropertyDescriptor(value, TAG)?.value as unknown;
  const meant = near.find((variant) => fits(tagOf(variant), tag));
  if (meant) return check(meant, value, field);
  const words = choice(near.flatMap((variant) => tagOf(variant).enum ?? []));
  return [{ field: inside(field, TAG), message: `must be ${wordsOf(words)}` }];
}

function inside(field: string, key: string): string {
  return field ? `${field}.${shownName(key)}` : shownName(key);
}
