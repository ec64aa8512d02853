// Loads exports into a real TiddlyWiki: every page is there, links to what it linked to, and reads
// as it did. Arguments: a file of exports with the pages each of them holds.
const fs = require('fs');
const $tw = require('tiddlywiki').TiddlyWiki();
$tw.boot.argv = ['--version'];
$tw.boot.boot(() => {
  let bad = 0, pages = 0, links = 0;
  const fault = (...words) => { bad++; console.log('  wrong:', ...words); };
  const plain = (s) => s.replace(/\s+/g, ' ').trim();
  for (const one of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
    const wiki = new $tw.Wiki();
    for (const t of $tw.wiki.deserializeTiddlers('.json', one.wiki, {})) wiki.addTiddler(new $tw.Tiddler(t));
    for (const p of one.pages) {
      pages++;
      if (!wiki.tiddlerExists(p.tiddler)) { fault('no tiddler', p.tiddler); continue; }
      const got = wiki.getTiddlerLinks(p.tiddler).slice().sort(), want = p.links.slice().sort();
      links += got.length;
      if (JSON.stringify(got) !== JSON.stringify(want)) fault('links of', p.tiddler, got, want);
      const html = wiki.renderTiddler('text/html', p.tiddler);
      if (/tc-tiddlylink-missing|undefined widget/i.test(html)) fault('a link to nothing on', p.tiddler);
      const words = plain(wiki.renderTiddler('text/plain', p.tiddler));
      for (const w of p.words) if (!words.includes(plain(w))) fault('the words', JSON.stringify(w), 'are not on', p.tiddler, 'which says', words.slice(0, 200));
    }
  }
  console.log(`TiddlyWiki ${$tw.version}: ${pages} pages, ${links} links, ${bad} wrong`);
  process.exit(bad || !pages || !links ? 1 : 0);
});
