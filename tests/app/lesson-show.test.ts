import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LessonShow } from '../../src/app/lesson-show.svelte';

type Words = Readonly<Record<string, string>>;
const { route } = vi.hoisted(() => {
  const place: { asked: Words } = { asked: {} };
  return { route: { place, ask: (words: Words) => void (place.asked = { ...place.asked, ...words }) } };
});
vi.mock('../../src/app/route.svelte', () => ({ route }));

const SLIDES = 5;
let shows: LessonShow[] = [];
function open(lesson: string): LessonShow {
  const show = new LessonShow(lesson, SLIDES);
  shows.push(show);
  return show;
}

beforeEach(() => void (route.place.asked = {}));
afterEach(() => {
  for (const show of shows) show.close();
  shows = [];
});

describe('a lesson that is shown', () => {
  it('turns to the slides there are, and lets go of what was tried on the one before', () => {
    route.ask({ slide: '2', moves: 'fp', data: 'sample', notes: 'only' });
    const show = open('als');
    expect(show.at).toBe(1);
    show.turn(99);
    expect(route.place.asked).toEqual({ slide: '5', moves: '', data: 'sample', notes: 'only' });
    show.turn(-1);
    expect(route.place.asked['slide']).toBe('');
  });

  it('shows and hides its address in every window of the same lesson', async () => {
    const [presenter, notes, other] = [open('als'), open('als'), open('drift')];
    notes.showAddress(true);
    await vi.waitFor(() => expect(presenter.address).toBe(true));
    presenter.showAddress(false);
    await vi.waitFor(() => expect(notes.address).toBe(false));
    expect([presenter.address, other.address]).toEqual([false, false]);
  });
});
