// What .ci/interop-site checks in the browser. Its argument is the folder that the sites stand in.
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const out = process.argv[2];
const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');
const files = readdirSync(out, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile() && e.name.endsWith('.html')).map((e) => join(e.parentPath ?? e.path, e.name)).sort();
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let failed = false;
function told(what, faults, all = '') {
  console.log(`${faults.length ? 'FAIL ' : 'ok   '} ${what}${all ? `: ${all}` : ''}`);
  for (const f of faults.slice(0, 12)) console.log(`      ${f}`);
  if (faults.length > 12) console.log(`      and ${faults.length - 12} more`);
  failed ||= faults.length > 0;
}

const browser = await puppeteer.launch({ executablePath: process.env.BROWSER, headless: true, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const page = await browser.newPage();
const asked = new Set(), complained = new Set();
let now = '';
page.on('request', (r) => { if (r.url() !== now.split('#')[0] && !r.url().startsWith('file://' + out)) asked.add(`${now} asks for ${r.url()}`); });
page.on('console', (m) => { if (['error', 'warn'].includes(m.type())) complained.add(`${now}: ${m.text()}`); });
page.on('pageerror', (e) => complained.add(`${now}: ${e.message}`));
async function open(file) {
  now = pathToFileURL(file).href;
  await page.goto(now, { waitUntil: 'load' });
}

// axe is injected by the debugger, which a page’s policy does not hold back; the page itself runs none.
async function violations(only) {
  await page.evaluate(axe);
  return page.evaluate(async (only) => {
    const result = await axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return result.violations.map((v) => `${v.id} (${v.impact}), ${v.nodes.length} times, first at ${v.nodes[0].target.join(' ')}: ${v.nodes[0].html.slice(0, 160)}`);
  }, only);
}

// A check that never fails shows nothing, so axe is first given a page with a fault of each sort.
await page.setContent('<!doctype html><html><head><title>x</title></head><body><h1>a</h1><h4>b</h4><p style="color:#ccc;background:#fff">pale</p><a href="#"></a></body></html>');
const seen = (await violations({ type: 'tag', values: tags })).map((v) => v.split(' ')[0]);
const blind = ['color-contrast', 'html-has-lang', 'link-name', 'heading-order', 'region'].filter((id) => !seen.includes(id));
told('axe sees a page that is wrong', blind.map((id) => `it does not see ${id}`));

const light = [], dark = [], wide = [], small = [];
for (const file of files) {
  const name = relative(out, file);
  await page.setViewport({ width: 1280, height: 900 });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'light' }]);
  await open(file);
  for (const v of await violations({ type: 'tag', values: tags })) light.push(`${name}: ${v}`);
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
  for (const v of await violations({ type: 'rule', values: ['color-contrast', 'link-in-text-block'] })) dark.push(`${name}: ${v}`);
  if (!(await page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))) dark.push(`${name}: it is not dark`);
  await page.setViewport({ width: 320, height: 640 });
  const found = await page.evaluate(() => {
    const late = [];
    // What stands in a line of a sentence is exempt from the size of a target; everything else is not.
    for (const a of document.querySelectorAll('a, summary')) {
      const r = a.getBoundingClientRect();
      if (r.width > 0 && !a.matches('.skip') && getComputedStyle(a).display !== 'inline' && (r.height < 23.5 || r.width < 23.5)) {
        late.push(`“${a.textContent.trim().slice(0, 40)}” is ${Math.round(r.width)} by ${Math.round(r.height)}`);
      }
    }
    return { width: document.documentElement.scrollWidth, late };
  });
  if (found.width > 320) wide.push(`${name} is ${found.width} wide`);
  for (const l of found.late) small.push(`${name}: ${l}`);
}
const version = JSON.parse(readFileSync('node_modules/axe-core/package.json')).version;
told(`axe ${version}, WCAG 2.2 AA and best practice`, light, `${files.length} pages`);
told(`axe ${version}, contrast in the dark`, dark, `${files.length} pages`);
told('no page is wider than 320 pixels', wide, `${files.length} pages`);
told('what is pressed is large enough at 320 pixels', small, `${files.length} pages`);

// With the keys alone: from the first question to an end page, every stop with a focus that is seen.
async function walk(answers) {
  const faults = [];
  await page.setViewport({ width: 1280, height: 900 });
  await open(join(out, 'core', 'index.html'));
  await page.keyboard.press('Tab');
  let first = await page.evaluate(() => document.activeElement.className);
  if (first !== 'skip') faults.push('the first stop is not the way past the head of the page');
  await page.keyboard.press('Enter');
  if (await page.evaluate(() => document.activeElement.id) !== '_main') faults.push('the way past the head does not lead to the words');
  for (const words of answers) {
    let there = false;
    for (let i = 0; i < 80 && !there; i++) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate(() => {
        const a = document.activeElement, s = getComputedStyle(a), r = a.getBoundingClientRect();
        return { words: a.querySelector('.text')?.textContent ?? a.textContent, main: !!a.closest('main'), line: s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2, seen: r.top >= 0 && r.bottom <= innerHeight };
      });
      if (!at.line || !at.seen) faults.push(`at ${now}: the focus on “${at.words.trim()}” is not seen`);
      there = at.main && at.words === words;
    }
    if (!there) { faults.push(`at ${page.url()}: there is no answer “${words}”`); break; }
    await Promise.all([page.waitForNavigation({ timeout: 20000 }), page.keyboard.press('Enter')]);
    now = page.url();
  }
  return faults;
}
const ways = {
  'a plain way': [['No: none of these, or nothing beyond a shared plan that is in date', 'In the plan, or the work itself', 'I am carried along: every day is a new crisis', 'Whatever blew up that morning, or whoever rang last'], 'pages/chaos-steer.html'],
  'through a gate': [['No: none of these, or nothing beyond a shared plan that is in date', 'In the plan, or the work itself', 'I am carried along: every day is a new crisis', 'The same crisis, over and over', 'Rows, money, police, school, moving on: no one is getting hurt'], 'pages/chaos-pattern.html'],
  'twice “none of these”': [['No: none of these, or nothing beyond a shared plan that is in date', 'None of these', '“I’m being dragged along.”', 'None of these'], 'pages/self-think-now.html'],
  'a safety worry': [['No: none of these, or nothing beyond a shared plan that is in date', 'This is a safety worry', 'Someone may be in danger today or tonight: hurt, threatened, silent since a goodbye'], 'pages/safety-call-now.html'],
};
for (const [name, [answers, end]] of Object.entries(ways)) {
  const faults = await walk(answers);
  if (!page.url().endsWith(end)) faults.push(`it ends at ${page.url()}`);
  told(`with the keys alone, ${name}`, faults, end);
}

told('nothing is asked of anywhere', [...asked]);
told('the browser complains of nothing', [...complained]);
await browser.close();
process.exit(failed ? 1 : 0);
