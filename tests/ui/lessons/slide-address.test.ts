import { describe, expect, it } from 'vitest';
import { slideAddress } from '../../../src/ui/lessons/slide-address';

const HERE = 'https://a.example/matinee/#/lessons/als';

describe('the address of a slide', () => {
  it.each([
    [HERE, HERE],
    [`${HERE}?slide=3&moves=fp`, `${HERE}?slide=3&moves=fp`],
    [`${HERE}?notes=only`, HERE],
    [`${HERE}?notes=only&slide=3`, `${HERE}?slide=3`],
    [`${HERE}?slide=3&notes=only`, `${HERE}?slide=3`],
  ])('of %s is without notes', (address, given) => expect(slideAddress(address)).toBe(given));
});
