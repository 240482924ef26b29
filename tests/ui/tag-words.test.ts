import { describe, expect, it } from 'vitest';
import { shownTags } from '../../src/ui/tag-words';

describe('the tags that are shown', () => {
  it('leave out those with a vulgar word, and others move up', () => {
    const tags = ['mindfuck', 'heist', 'crappy sequel', "harley quinn's ass", 'narrative pisstake', 'twist ending'];
    expect(shownTags(tags, 8)).toEqual(['heist', 'twist ending']);
    expect(shownTags(tags, 1)).toEqual(['heist']);
  });

  it('keep words that only look like it, and names', () => {
    const tags = [
      'hilary swank',
      'assassin',
      'classic',
      'philip k. dick',
      'titanic',
      'alfred hitchcock',
      'scrap metal',
    ];
    expect(shownTags(tags, 8)).toEqual(tags);
  });
});
