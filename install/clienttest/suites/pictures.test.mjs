// Every notebook of the project, run in JupyterLab and photographed in the light
// and the dark theme, and the tour's slides. The pictures stay in .build/pictures,
// to be looked at.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { openBrowser } from './browser.mjs';
import { Lab } from './lab.mjs';
import { startServer } from './server.mjs';

const source = join(process.env.LECTERN_ROOT, 'notebooks');
const pictures = join(process.env.LECTERN_BUILD, 'pictures');
const minute = 60_000;

let server, browser, lab;

before(async () => {
  await rm(pictures, { recursive: true, force: true });
  await mkdir(pictures, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'lectern-'));
  await cp(source, folder, { recursive: true });
  server = await startServer(folder);
  browser = await openBrowser();
  lab = new Lab(await browser.newPage({ viewport: { width: 1280, height: 2400 } }), server);
}, { timeout: 2 * minute });

after(async () => {
  await browser?.close();
  await server?.stop();
});

const files = (await readdir(source, { recursive: true })).filter(
  file => file.endsWith('.ipynb') && !file.endsWith('.out.ipynb') && !file.includes('.ipynb_checkpoints')
);

for (const file of files.sort()) {
  test(file, { timeout: 6 * minute }, async () => {
    const { cells } = JSON.parse(await readFile(join(source, file), 'utf8'));
    await lab.open(file);
    await lab.idle();
    await lab.runAll('Kernel', 'Restart Kernel and Run All Cells', { dialog: true, timeout: 5 * minute });
    const name = join(pictures, basename(file, '.ipynb'));
    await lab.pictures(`${name}-light`);
    await lab.theme('Dark');
    await lab.pictures(`${name}-dark`);
    await lab.theme('Light');
    await lab.menu('Kernel', 'Shut Down Kernel');

    const code = cells.filter(cell => cell.cell_type === 'code');
    const outputs = code.flatMap(cell => cell.outputs);
    const red = outputs.filter(output => output.output_type === 'error' || output.name === 'stderr');
    assert.equal((await lab.red()).length, red.length);
    assert.deepEqual(await lab.counts(), code.filter(cell => cell.execution_count).map((_, index) => index + 1));
    const images = outputs.filter(output => output.data?.['image/png']);
    assert.ok((await lab.page.locator('.jp-OutputArea img').count()) >= images.length);
  });
}

test('slides', { timeout: 3 * minute }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-'));
  execFileSync(process.env.LECTERN, ['run', join(source, 'welcome.ipynb'), '--slides', '--output', folder]);
  const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
  await page.goto(`file://${join(folder, 'welcome.slides.html')}`);
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  assert.ok(size > 22, `text of ${size} pixels is too small to project`);
  const cells = new Set(await page.locator('.cell').evaluateAll(all => all.map(cell => cell.id)));
  for (let place = '', count = 1; ; count++) {
    const slide = await page.evaluate(() => {
      const current = document.querySelector('.slide.current');
      const seen = [...current.querySelectorAll('.cell')].filter(cell => cell.offsetHeight);
      const scale = current.querySelector('.content').style.transform.match(/[\d.]+/);
      const films = [...current.querySelectorAll('.lectern-film')].filter(film => film.offsetHeight).map(film => film.getBoundingClientRect());
      const off = Math.max(0, ...films.map(({ left, right }) => Math.abs((left + right - innerWidth) / 2)));
      return { place: document.querySelector('.place').textContent, seen: seen.map(cell => cell.id), scale: +(scale ?? 1), off };
    });
    if (slide.place === place) break;
    ({ place } = slide);
    slide.seen.forEach(id => cells.delete(id));
    assert.ok(slide.scale >= 0.7, `slide ${place} is projected at ${slide.scale} of its size`);
    assert.ok(slide.off < 2, `a film on slide ${place} stands ${slide.off} pixels off the middle`);
    await page.screenshot({ path: join(pictures, `slides-${count}.png`) });
    await page.keyboard.press('ArrowRight');
  }
  assert.deepEqual([...cells], [], 'cells that no slide shows');

  // A remote control turns the pages while the slider or its button has the focus.
  const place = () => page.locator('.place').textContent();
  const film = page.locator('.slide.current .lectern-film');
  while (!(await film.count()) || !(await film.first().isVisible())) await page.keyboard.press('ArrowLeft');
  for (const control of ['input', 'button']) {
    const before = await place();
    await film.locator(control).focus();
    await page.keyboard.press('PageDown');
    assert.notEqual(await place(), before, `with the focus on the ${control}`);
    await page.keyboard.press('PageUp');
  }
  await page.keyboard.press('Home');
  await page.keyboard.press('End');
  const [at, of] = (await place()).split(' / ');
  assert.equal(at, of, 'End goes to the last page');
  await page.close();
});
