import { describe, expect, it } from 'vitest';
import { FAILURES } from '../../src/core/api/failure';
import { PERSONAS } from '../../src/core/people/personas';
import { answerWords, bodyWords, PERSONA_NAMES, statusName } from '../../src/ui/api-words';

describe('an answer of the API in words', () => {
  it('has a name for every status there is', () => {
    for (const { status } of Object.values(FAILURES)) expect(statusName(status)).toMatch(/^\d{3} [A-Z]/);
    expect(statusName(200)).toBe('200 OK');
    expect(statusName(418)).toBe('418');
  });

  it('says whether it was answered, refused or failed, and how long it took', () => {
    expect(answerWords({ status: 200, ms: 3.14 })).toBe('Answered in 3.1 ms: 200 OK');
    expect(answerWords({ status: 400, ms: 0.01 })).toBe('Refused in under 0.1 ms: 400 Bad Request');
    expect(answerWords({ status: 499, ms: 1 })).toBe('Refused in 1.0 ms: 499');
    expect(answerWords({ status: 503, ms: 2 })).toBe('Failed in 2.0 ms: 503 Service Unavailable');
  });

  it('shows JSON over several lines and leaves all else as it came', () => {
    const text = '{"a":["<b>",1]}';
    const pretty = '{\n  "a": [\n    "<b>",\n    1\n  ]\n}';
    expect(bodyWords({ contentType: 'application/json; charset=utf-8', text })).toBe(pretty);
    expect(bodyWords({ contentType: 'application/problem+json', text })).toBe(pretty);
    expect(bodyWords({ contentType: 'text/plain', text })).toBe(text);
    expect(bodyWords({ contentType: 'application/jsonlines', text })).toBe(text);
    expect(bodyWords({ contentType: 'application/json', text: '{"cut' })).toBe('{"cut');
    expect(bodyWords({ contentType: '', text: '' })).toBe('');
  });
});

it('names the personas that there are', () => {
  expect(PERSONA_NAMES).toEqual(PERSONAS.map(({ name }) => name));
});
