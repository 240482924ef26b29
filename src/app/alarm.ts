import type { AuditDraft, AuditEntry, Health } from '../core/monitor-types';
import { adviceWords, foundWords } from './health-words';

/** What the trail says of alarms; other entries say nothing of them. */
const ALARMS: readonly string[] = ['alarm', 'alarm-over'];

/** The entry that the trail lacks: that something is bad which was not, or that nothing is any more. Null for none. */
export function alarmDraft({ checks }: Health, trail: readonly AuditEntry[]): AuditDraft | null {
  const bad = checks.filter(({ status }) => status === 'bad');
  const last = trail.find(({ what }) => ALARMS.includes(what));
  const known = last?.what === 'alarm' ? String(last.facts['checks']).split(', ') : [];
  const news = bad.filter(({ name }) => !known.includes(name));
  if (news.length > 0) {
    const advice = [...new Set(news.map(adviceWords))].join(' ');
    const found = news.length === 1 ? foundWords(news[0]!) : `${news.length} things have left their limits.`;
    const why = `${found} ${advice}`.trim();
    const values = news.map(({ name, value }) => [name, value] as const);
    const names = bad.map(({ name }) => name).join(', ');
    return { what: 'alarm', why, facts: { ...Object.fromEntries(values), checks: names } };
  }
  if (bad.length > 0 || known.length === 0) return null;
  const why = 'What was bad is within its limits again, or is not known now.';
  const simulated = last?.facts['simulated'];
  return { what: 'alarm-over', why, facts: simulated === undefined ? {} : { simulated } };
}
