import { AppError } from '../core/errors';

/** Error when there is no model that can be served. */
export function noneInUse(): AppError {
  return new AppError(
    'model-missing',
    'No model in storage fits the data that are open, so the lists stay as they are. Choose another model, or train one.',
  );
}
