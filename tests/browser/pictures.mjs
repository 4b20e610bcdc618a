// SPDX-License-Identifier: MIT
// Pictures of the board's paper for the documentation.
//
//   pictures.mjs CHROMIUM PAPER FOLDER
import {createRequire} from 'node:module';
import {join, resolve} from 'node:path';
import {pathToFileURL} from 'node:url';

const require = createRequire(join(process.env.OUTTURN_BROWSER_MODULES, 'node_modules', '_'));
const puppeteer = require('puppeteer-core');
const [chromium, paper, folder] = process.argv.slice(2);
const browser = await puppeteer.launch(
    {executablePath: chromium, headless: true, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']});
const page = await browser.newPage();
await page.setViewport({width: 900, height: 640});
await page.emulateMediaFeatures([{name: 'prefers-color-scheme', value: 'light'}]);
await page.goto(pathToFileURL(resolve(paper)).href);
await page.screenshot({path: join(folder, 'paper.png')});
const measure = await page.evaluateHandle(() => document.getElementById('m-CC-8').closest('article'));
await measure.screenshot({path: join(folder, 'measure.png')});
await browser.close();
