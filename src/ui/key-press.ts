/** A key that was pressed: what those who steer by keys ask of it. */
export type Pressed = Pick<
  KeyboardEvent,
  'key' | 'repeat' | 'altKey' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'defaultPrevented' | 'target'
>;

/** Whether it was pressed in something that the selector names. */
export const isWithin = ({ target }: Pick<Pressed, 'target'>, selector: string): boolean =>
  target !== null && 'closest' in target && (target as Element).closest(selector) !== null;
