// JupyterLab in Chromium, driven as by a person. The screenshots stay in
// .build/screenshots, to be looked at.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { Lab } from './lab.mjs';
import { startServer } from './server.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const screenshots = join(process.env.LECTERN_BUILD, 'screenshots');
const limit = { timeout: 120_000 };

let server, browser, lab;

before(async () => {
  await rm(screenshots, { recursive: true, force: true });
  await mkdir(screenshots, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'lectern-'));
  await copyWithoutOutputs(join(here, 'tour.ipynb'), join(folder, 'tour.ipynb'));
  server = await startServer(folder);
  browser = await openBrowser();
  lab = new Lab(await browser.newPage({ viewport: { width: 1280, height: 3000 } }), server);
}, { timeout: 90_000 });

after(async () => {
  await browser?.close();
  await server?.stop();
});

// What the tour shows in red, and means to.
const red = ['to the standard error', 'panic: runtime error: index out of range [3] with length 3'];

// What the page shows then is what the kernel made.
async function copyWithoutOutputs(from, to) {
  const notebook = JSON.parse(await readFile(from, 'utf8'));
  for (const cell of notebook.cells.filter(cell => cell.cell_type === 'code')) {
    Object.assign(cell, { outputs: [], execution_count: null });
  }
  await writeFile(to, JSON.stringify(notebook));
}

test('open a notebook', limit, async () => {
  await lab.open('tour.ipynb');
  await lab.idle();
});

test('run all cells: figure, table and formula', limit, async () => {
  await lab.runAll('Run', 'Run All Cells');
  assert.deepEqual(await lab.red(), red);
  const figure = await lab.output('plot.Figure', 'img');
  assert.ok((await figure.boundingBox()).width > 300);
  await lab.output('table.New', 'table');
  await lab.output('display.LaTeX', 'mjx-container');
  await lab.screenshot(join(screenshots, 'light.png'));
});

test('completion and documentation at the cursor', limit, async () => {
  await lab.newCell('strings.Repe');
  await lab.page.keyboard.press('Tab');
  await lab.page.locator('.jp-Completer', { hasText: 'Repeat' }).waitFor();
  await lab.page.keyboard.press('Enter');
  await lab.written('strings.Repeat');
  await lab.page.keyboard.press('Shift+Tab');
  await lab.page.getByText('func Repeat(s string, count int) string').waitFor();
  await lab.screenshot(join(screenshots, 'inspect.png'));
  await lab.page.keyboard.press('Escape');
});

test('interrupt', limit, async () => {
  await lab.newCell('fmt.Println("be" + "gun")\nfor {\n}');
  await lab.page.keyboard.press('Shift+Enter');
  await lab.page.locator('.jp-OutputArea-output', { hasText: 'begun' }).waitFor();
  await lab.menu('Kernel', 'Interrupt Kernel');
  await lab.cell('be" + "gun').getByText(/interrupt/i).first().waitFor();
  await lab.idle();
  await lab.screenshot(join(screenshots, 'interrupt.png'));
});

test('an error shows the line and a caret', limit, async () => {
  await lab.newCell('a := []int{1, 2}\ni := 2\na[i]');
  await lab.page.keyboard.press('Shift+Enter');
  await lab.page.getByText('index out of range').last().waitFor();
  await lab.screenshot(join(screenshots, 'error.png'));
});

test('restart and run again', limit, async () => {
  await lab.reload('tour.ipynb');
  await lab.runAll('Kernel', 'Restart Kernel and Run All Cells', { dialog: true });
  assert.deepEqual(await lab.red(), red);
  assert.deepEqual(await lab.counts(), (await lab.counts()).map((_, index) => index + 1));
});

test('the page has nothing to complain about', () => {
  assert.deepEqual(lab.problems, []);
});

test('dark theme', limit, async () => {
  await lab.theme('Dark');
  await lab.output('table.New', 'table');
  await lab.screenshot(join(screenshots, 'dark.png'));
});
