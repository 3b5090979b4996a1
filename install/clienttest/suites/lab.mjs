// JupyterLab's page, in the words of a person who uses it.

export class Lab {
  constructor(page, server) {
    this.page = page;
    this.server = server;
    this.problems = [];
    page.on('console', message => message.type() === 'error' && this.problems.push(message.text()));
  }

  // Opens a notebook alone, with nothing left from before, and waits until its kernel
  // has said something: what is asked before is lost.
  async open(path) {
    const timeout = 60_000;
    const connected = this.page
      .waitForEvent('websocket', { predicate: socket => socket.url().includes('/channels'), timeout })
      .then(socket => socket.waitForEvent('framereceived', { timeout }));
    await this.page.goto(`${this.server.url}lab/tree/${path}?reset&token=${this.server.token}`);
    await this.page.locator('.jp-Notebook .jp-Cell').first().waitFor({ timeout });
    await connected;
  }

  async menu(title, entry) {
    await this.page.locator('.lm-MenuBar-itemLabel', { hasText: new RegExp(`^${title}$`) }).click();
    const item = this.page.locator('.lm-Menu-itemLabel', { hasText: new RegExp(`^${entry}…?$`) });
    await item.click();
  }

  // Says yes to the open dialog.
  async accept() {
    await this.page.locator('.jp-Dialog .jp-mod-accept').click();
  }

  // Runs all cells by an entry of a menu, and waits until they have run.
  async runAll(title, entry, { dialog = false, timeout } = {}) {
    await this.menu('Edit', 'Clear Outputs of All Cells');
    await this.menu(title, entry);
    if (dialog) {
      await this.accept();
    }
    // The page still seems idle when the menu closes.
    await this.page.locator('.jp-CodeCell .jp-InputPrompt').first().getByText(/\[(\*|\d+)\]/).waitFor();
    await this.idle(timeout);
  }

  // Waits until no cell is running or waiting.
  async idle(timeout = 60_000) {
    await this.page.locator('.jp-NotebookPanel .jp-Notebook-ExecutionIndicator[data-status="idle"]').waitFor({ timeout });
    await this.page.waitForFunction(
      () => ![...document.querySelectorAll('.jp-InputPrompt')].some(prompt => prompt.textContent.includes('*')),
      null, { timeout }
    );
  }

  cell(text) {
    return this.page.locator('.jp-CodeCell', { hasText: text });
  }

  // Returns what a cell's output shows, once it is there.
  async output(code, selector) {
    const found = this.cell(code).locator('.jp-OutputArea').locator(selector).first();
    await found.scrollIntoViewIfNeeded();
    await found.waitFor();
    return found;
  }

  // Returns the first lines of what is shown in red: errors and the standard error.
  async red() {
    const texts = await this.page.locator('.jp-OutputArea-output[data-mime-type$="jupyter.stderr"]').allTextContents();
    return texts.map(text => text.split('\n')[0]);
  }

  // Returns the execution counts of the cells that ran.
  async counts() {
    const prompts = await this.page.locator('.jp-CodeCell .jp-InputPrompt').allInnerTexts();
    return prompts.map(prompt => prompt.match(/\d+/)).filter(Boolean).map(Number);
  }

  // Adds a cell below all others and writes code into it.
  async newCell(code) {
    await this.page.locator('.jp-Notebook-footer').click();
    const editor = this.page.locator('.jp-CodeCell').last().locator('.cm-content');
    await editor.click();
    await this.page.keyboard.insertText(code);
  }

  // Waits until the cell being edited holds text.
  async written(text) {
    await this.page.locator('.jp-CodeCell').last().locator('.cm-content', { hasText: text }).waitFor();
  }

  async reload(path) {
    this.page.once('dialog', dialog => dialog.accept());
    await this.open(path);
    await this.idle();
  }

  // Chooses the theme, 'Light' or 'Dark'.
  async theme(name) {
    await this.menu('Settings', 'Theme');
    await this.page.locator('.lm-Menu-itemLabel', { hasText: `JupyterLab ${name}` }).first().click();
    await this.page.locator(`body[data-jp-theme-name="JupyterLab ${name}"]`).waitFor({ state: 'attached' });
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  // Takes screenshots of the whole notebook, one a screen: NAME-1.png and so on.
  async pictures(name) {
    const panel = this.page.locator('.jp-NotebookPanel .jp-WindowedPanel-outer');
    const [screen, whole] = await panel.evaluate(element => [element.clientHeight, element.scrollHeight]);
    for (let i = 0; i * screen < whole; i++) {
      await panel.evaluate((element, top) => element.scrollTo(0, top), i * screen);
      await this.page.waitForTimeout(100); // the page paints
      await panel.screenshot({ path: `${name}-${i + 1}.png` });
    }
  }
}
