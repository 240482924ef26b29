import { AppError } from '../errors';

/** What one number may be, ends included. */
export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly integer: boolean;
}

/** What each hyper-parameter of a configuration may be. */
export type Ranges<Config> = Readonly<Record<keyof Config, NumberRange>>;

/** Throws AppError `config-invalid`, naming the first parameter that is out of range (NaN included) and its range. */
export function validateRanges<Config extends object>(ranges: Ranges<Config>, config: Config): void {
  for (const [name, { min, max, integer }] of Object.entries<NumberRange>(ranges)) {
    const value: unknown = config[name as keyof Config];
    if (typeof value === 'number' && value >= min && value <= max && (!integer || Number.isInteger(value))) continue;
    throw new AppError(
      'config-invalid',
      `${name} is ${String(value)}; it must be a${integer ? ' whole' : ''} number from ${min} to ${max}.`,
      { name, value: typeof value === 'number' ? value : null, min, max },
    );
  }
}
