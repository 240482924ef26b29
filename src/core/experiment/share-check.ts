import { AppError } from '../errors';

/** Throws AppError `config-invalid`, naming the first of the values that is not strictly between 0 and 1 (NaN included). */
export function checkShares(values: Readonly<Record<string, number>>): void {
  for (const [name, value] of Object.entries(values)) {
    if (value > 0 && value < 1) continue;
    throw new AppError('config-invalid', `${name} is ${value}; it must be between 0 and 1.`, { name, value });
  }
}
