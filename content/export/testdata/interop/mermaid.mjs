// Parses flowcharts with the real Mermaid. Arguments: files, each with how many pages and answers it
// must hold, as file:pages:answers.
import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
const dom = new JSDOM('<!doctype html><body></body>');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import('mermaid');
mermaid.initialize({ startOnLoad: false });
let bad = 0;
for (const arg of process.argv.slice(2)) {
  const [file, pages, answers] = arg.split(':');
  const text = readFileSync(file, 'utf8');
  await mermaid.parse(text);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
  const v = db.getVertices(), found = v.size ?? Object.keys(v).length;
  if (found !== +pages || db.getEdges().length !== +answers) bad++;
  console.log(`Mermaid: ${found} pages of ${pages}, ${db.getEdges().length} answers of ${answers}`);
}
process.exit(bad ? 1 : 0);
