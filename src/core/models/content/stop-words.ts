/**
 * Words of titles that say nothing of a film: articles and the commonest particles of English, articles of other
 * languages that MovieLens has titles in, and the marks of alternate titles and parts. Lower case; numerals are not
 * among them, as "2" tells a sequel.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'the a an and or but if of in on at to by for from with without into onto over under up down out off as is are was ' +
    'were be been am do does did not no it its this that these those there here what which who whom how when where why ' +
    'he she his her him they them their we our us you your my me mine vs aka part la le les un une des du das der die ' +
    'dem den det ein eine en et de het een el los las lo il gli una uno os um uma da di del della don ll re ve'
  ).split(' '),
);
