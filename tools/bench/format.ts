/** How the tables of `npm run bench` write things. */
import type { Spread } from './statistics';
import type { Setting } from './suite';

/** A table with what is said above it. */
export interface Table {
  readonly title: string;
  readonly note: string;
  /** The head first. */
  readonly cells: readonly (readonly string[])[];
}

/** A setting as one line. */
export function pairs(setting: Setting): string {
  return Object.entries(setting)
    .map(([key, value]) => `${key} ${value}`)
    .join(', ');
}

/** Three digits, never as a power of ten. */
export const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
/** The median, with least and greatest in brackets. */
export const withRange = ({ median, min, max }: Spread): string => `${digits(median)} (${digits(min)}–${digits(max)})`;
/** A share from 0 to 1. */
export const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
/** Millions of bytes. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
