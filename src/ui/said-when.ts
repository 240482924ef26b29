/** When something was said, by the calendar. */
import { locale } from '../app/language';
const DAY_MS = 86_400_000;
/** After this many days the date says more. */
const DAYS_TOLD = 30;

const days = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });

/** "today", "yesterday", "3 days ago", then "12 Mar 2026". A clock that was put back says today. */
export function saidWhen(then: number, now: number): string {
  const ago = Math.max(0, Math.round((midnight(now) - midnight(then)) / DAY_MS));
  return ago > DAYS_TOLD ? date.format(then) : days.format(-ago, 'day').replace('in 0 days', 'today');
}

/** Of the day where the person is. */
const midnight = (time: number): number => new Date(time).setHours(0, 0, 0, 0);
