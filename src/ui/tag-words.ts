/** Which tags of a film are shown. */

/** "mindfuck" and "crappy sequel", but not "hilary swank" and not "class": most stems begin a word, some are all of it. */
const VULGAR =
  /fuck|\b(?:(?:bull)?shit|asshole|bitch|boob|crap|cunt|faggot|nigger|piss|slut|wank|whore)|\b(?:arse|ass|tits)\b/;

/** The first of a film's tags, which viewers wrote as they pleased, without those that have a vulgar word in them. */
export const shownTags = (tags: readonly string[], most: number): readonly string[] =>
  tags.filter((tag) => !VULGAR.test(tag)).slice(0, most);
