import { afterEach, describe, expect, it, vi } from 'vitest';
import { Tabs, type TabNews } from '../../src/app/tabs';

const channels: BroadcastChannel[] = [];
afterEach(() => channels.splice(0).forEach((channel) => channel.close()));

/** A tab that notes what it follows, each as long as it is told to take. */
function openTab(takes: () => Promise<void> = () => Promise.resolve()) {
  const followed: TabNews[] = [];
  const tab = new Tabs(async (news) => {
    followed.push(news);
    await takes();
  });
  return { tab, followed };
}

describe('tabs of one site', () => {
  it('hear what another tells, and not themselves', async () => {
    const [one, other] = [openTab(), openTab()];
    one.tab.tell('changed');
    await vi.waitFor(() => expect(other.followed).toEqual(['changed']));
    expect(one.followed).toEqual([]);
  });

  it('follow once more, not once for each, what was told while they followed', async () => {
    let done = (): void => {};
    const one = openTab();
    const other = openTab(() => new Promise((resolve) => (done = resolve)));
    one.tab.tell('changed');
    await vi.waitFor(() => expect(other.followed).toEqual(['changed']));
    for (const news of ['changed', 'erased', 'changed', 'changed'] as const) one.tab.tell(news);
    // All were told before this is: when a third tab has heard, so has the other.
    const third = openTab();
    one.tab.tell('changed');
    await vi.waitFor(() => expect(third.followed).toEqual(['changed']));
    done();
    await vi.waitFor(() => expect(other.followed).toEqual(['changed', 'erased']));
    done();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.followed).toEqual(['changed', 'erased']);
  });

  it('do not follow what they do not know', async () => {
    const [one, other] = [openTab(), openTab()];
    const stranger = new BroadcastChannel('matinee-tabs');
    channels.push(stranger);
    for (const word of ['moved', null, { news: 'erased' }]) stranger.postMessage(word);
    one.tab.tell('changed');
    await vi.waitFor(() => expect(other.followed).toEqual(['changed']));
  });
});
