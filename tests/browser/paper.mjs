// SPDX-License-Identifier: MIT
// The board's paper in a browser: a validator of HTML, and axe-core at the width of a phone, of a desktop and in print,
// in light and in dark.
//
//   paper.mjs CHROMIUM FILE...
//
// Exits with 1 where anything is found.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {basename, join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(join(process.env.OUTTURN_BROWSER_MODULES, 'node_modules', '_'));
const puppeteer = require('puppeteer-core');
const {HtmlValidate} = require('html-validate');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const [chromium, ...files] = process.argv.slice(2);
const WAYS = [
  {name: 'phone', width: 320, height: 640, media: 'screen', colours: 'light'},
  {name: 'phone, dark', width: 320, height: 640, media: 'screen', colours: 'dark'},
  {name: 'desktop', width: 1280, height: 900, media: 'screen', colours: 'light'},
  {name: 'desktop, dark', width: 1280, height: 900, media: 'screen', colours: 'dark'},
  {name: 'print', width: 794, height: 1123, media: 'print', colours: 'light'},
];
let passed = 0, failed = 0;

function judged(what, faults) {
  if (faults.length === 0) passed += 1;
  else failed += 1;
  for (const fault of faults.slice(0, 20)) console.log(`FAILED ${what}: ${fault}`);
  if (faults.length > 20) console.log(`  and ${faults.length - 20} more`);
}

// What the standard asks; how the markup is laid out is no matter.
async function validated(text) {
  const validator = new HtmlValidate({
    root: true,
    extends: ['html-validate:standard', 'html-validate:document', 'html-validate:a11y'],
    rules: {'no-trailing-whitespace': 'off', 'void-style': 'off', 'doctype-style': 'off', 'long-title': 'off'},
  });
  const report = await validator.validateString(text);
  return report.results.flatMap(
      r => r.messages.map(m => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
}

async function looked_at(browser, file, way) {
  const page = await browser.newPage();
  const fetched = [];
  page.on('request', request => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) fetched.push(`fetches ${request.url()}`);
  });
  await page.setViewport({width: way.width, height: way.height});
  await page.emulateMediaType(way.media);
  await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: way.colours}]);
  await page.goto(pathToFileURL(resolve(file)).href);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await page.evaluate(() => document.querySelectorAll('details').forEach(d => d.setAttribute('open', '')));
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  }));
  await page.close();
  const faults = found.violations.flatMap(
      v => v.nodes.map(n => `${v.id} (${v.impact}): ${n.target.join(' ')}: ${n.failureSummary.replace(/\s+/g, ' ')}`));
  if (found.passes.length < 10) faults.push(`axe-core looked at ${found.passes.length} rules only`);
  if (way.media === 'screen' && wider > 0) faults.push(`the page is ${wider} pixels wider than the window`);
  return [...faults, ...fetched];
}

const browser = await puppeteer.launch({
  executablePath: chromium,
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
});
try {
  for (const file of files) {
    judged(`${basename(file)}, validator`, await validated(readFileSync(file, 'utf8')));
    for (const way of WAYS) judged(`${basename(file)}, ${way.name}`, await looked_at(browser, file, way));
  }
} finally {
  await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
