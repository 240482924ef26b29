/** "Star Wars: Episode IV - A New Hope" has a name and a rest; the rest is set smaller. */
export function splitTitle(title: string): readonly [string, string] {
  const cut = /^(.{3,40}?)(?::\s+|\s+[-–—]\s+|\s+(?=\())(.{3,})$/su.exec(title);
  return cut?.[1] && cut[2] ? [cut[1], cut[2].replace(/\)\s*\(/gu, ' · ').replace(/^\((.*)\)$/su, '$1')] : [title, ''];
}
