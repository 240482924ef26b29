/** What went wrong in this visit, in words. */
import type { Fault, FaultCode } from '../app/faults.svelte';

const WORDS: Readonly<Record<FaultCode, string>> = {
  'worker-restarted': 'A part of the page that works in the background stopped, and was started again.',
  'worker-given-up':
    'A part of the page that works in the background keeps stopping, so it is not started again. Reload the page.',
  'out-of-memory': 'There was not enough memory for something. What was there before stayed.',
  'engine-unavailable': 'An engine does not start here, so the next best one took its place.',
  'engine-lost': 'An engine went away in the midst of its work. The step was repeated on the next best one.',
  'storage-unavailable': 'The browser refuses storage, so everything is kept in memory until the page is closed.',
  'storage-full': 'There was no room left in the browser. What was stored stayed as it was.',
  'storage-lost': 'The browser had lost some of what it stored. What you did came back from a second copy.',
  'download-failed': 'A file could not be fetched, or the connection broke off. What was open stayed open.',
  'page-outdated': 'A newer version of the page has changed how things are stored. Reload the page.',
  'pack-damaged': 'A data set could not be read. What was open, or another data set, is used instead.',
  'model-damaged': 'A stored model was damaged. It is not used, and another one is trained.',
  'clock-set-back':
    'The clock was set back. What you do is put in order by its number, not by the clock, so nothing is mixed up.',
  woken: 'The page slept, or the clock leapt ahead. What is stored was read again.',
  unexpected: 'Something happened that no one had thought of. Reload the page if it does not work as it should.',
};

export const faultWords = ({ code }: Fault): string => WORDS[code];

/** Those that are worth a second look: a sleep is none. */
export const problemsIn = (faults: readonly Fault[]): readonly Fault[] => faults.filter(({ code }) => code !== 'woken');
