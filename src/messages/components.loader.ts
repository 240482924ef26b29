/** What the code calls for whenever it says something, with the message in English (tools/inline-messages.ts). */
import toRuntime from 'wuchale/runtime';
import { language } from '../app/language';
import { translated, type Message } from './dictionary';

const { x: filled } = toRuntime();

const partsOf = (english: Message) => {
  const message = translated(english);
  return typeof message === 'string' ? [message] : message;
};

/** A message with its gaps filled. One that has markup within is asked for in parts. */
const filledIn = (english: Message, gaps?: unknown[]) =>
  filled(partsOf(english) as Parameters<typeof filled>[0], gaps, 0);

/** As wuchale's own runtime: `c` a message in parts, `p` its forms for one and for many, `x` parts with their gaps filled. */
const say = Object.assign(filledIn, { c: partsOf, p: translated, x: filled, l: language });

export const getRuntime = say;
export const getRuntimeRx = say;
