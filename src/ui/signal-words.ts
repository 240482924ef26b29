/** What the signals of the hybrid are called. */
import { formatFixed } from './format';

interface SignalWords {
  readonly label: string;
  readonly explanation: string;
}

const WORDS: Readonly<Record<string, SignalWords>> = {
  als: { label: 'Factors', explanation: 'Matrix factorisation with 64 numbers a film (ALS).' },
  alsNarrow: { label: 'Few factors', explanation: 'The same with 24 numbers: coarser tastes, surer.' },
  alsWide: { label: 'Many factors', explanation: 'The same with 128 numbers: finer tastes, less sure.' },
  alsRecent: { label: 'Factors, newest first', explanation: 'Your newest likes count most (half-life of 50 films).' },
  ease: { label: 'Film to film', explanation: 'One weight for each pair of films (EASE).' },
  easeRecent: { label: 'Film to film, newest first', explanation: 'Your newest likes count most (20 films).' },
  easeLatest: { label: 'Film to film, latest', explanation: 'Hardly more than your latest likes (8 films).' },
  coOccurrence: { label: 'Liked next', explanation: 'What people liked soon after your films (co-occurrence).' },
  content: { label: 'Described alike', explanation: 'Genres, tags, title words and time of release (TF-IDF).' },
  contentLatest: { label: 'Described alike, latest', explanation: 'The same from your latest likes (8 films).' },
  fame: { label: 'Fame', explanation: 'How many people like it. Below zero: little-known films rise.' },
  trend: { label: 'Trend', explanation: 'How many people liked it of late (half-life of 90 days).' },
  newness: { label: 'Newness', explanation: 'How new it was at the end of the data. Below zero: old films rise.' },
};

/** Words for a signal; one that this page does not know is called by its own name. */
export const signalWords = (name: string): SignalWords =>
  Object.hasOwn(WORDS, name) ? WORDS[name]! : { label: name, explanation: '' };

/** "−0.40". */
export const weightText = (weight: number): string => formatFixed(weight, 2);
