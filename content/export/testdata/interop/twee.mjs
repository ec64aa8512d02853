// Reads stories with a real reader of Twee 3 and makes what Twine opens of them: every link leads to
// a passage, and every passage has a place of its own. Arguments: files.
import { readFileSync } from 'node:fs';
import { parseTwee } from 'extwee';
let bad = 0;
for (const file of process.argv.slice(2)) {
  const story = parseTwee(readFileSync(file, 'utf8'));
  const names = new Set(story.passages.map((p) => p.name)), places = new Set();
  let links = 0;
  for (const p of story.passages) {
    places.add(p.metadata.position);
    for (const [, inside] of p.text.matchAll(/\[\[(.*?)\]\]/g)) {
      links++;
      const to = inside.includes('->') ? inside.slice(inside.lastIndexOf('->') + 2) : inside;
      if (!names.has(to)) { bad++; console.log('  wrong: no passage', to); }
    }
  }
  const html = story.toTwine2HTML();
  const made = (html.match(/<tw-passagedata /g) || []).length;
  if (!links || places.size !== story.passages.length || made !== story.passages.length || !names.has(story.start) || !/^[0-9A-F-]{36}$/.test(story.IFID)) bad++;
  console.log(`Twee: ${made} passages at ${places.size} places, ${links} links, from “${story.start}”`);
}
process.exit(bad ? 1 : 0);
