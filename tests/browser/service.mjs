// Starts the built service with a database of its own, and a browser to look at it.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const link = /https?:\/\/[^\s"]+\/local\?key=[^\s"\\]+/;

/// A running `debrief serve` on a free port: {link, address, stop()}.
export async function startService() {
  const folder = await mkdtemp(join(tmpdir(), 'debrief-browser-'));
  const child = spawn(process.env.DEBRIEF_TEST_BINARY, ['serve'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      DEBRIEF_SERVER_LISTEN: '127.0.0.1:0',
      DEBRIEF_SERVER_METRICS_LISTEN: 'off',
      DEBRIEF_STORAGE_URL: `sqlite:${folder}/debrief.db`,
    },
  });
  const stopped = new Promise((done) => { child.on('exit', done); });
  let said = '';
  const opened = await new Promise((done, fail) => {
    const listen = (bytes) => {
      said += bytes;
      const found = said.match(link);
      if (found) done(found[0]);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', fail);
    stopped.then((code) => fail(new Error(`debrief serve ended with ${code}: ${said}`)));
  });
  return {
    link: opened,
    address: new URL(opened).origin,
    async stop() {
      child.kill('SIGTERM');
      const code = await stopped;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

export function startBrowser() {
  return chromium.launch({
    executablePath: process.env.DEBRIEF_TEST_CHROMIUM || '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run',
      '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
}

/// Another site on this machine: serves `page` at every path, counts what it is asked.
export async function startOtherSite(page) {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(page);
  });
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}

/// The local chat open in a page of its own, with what a person would do there.
export async function openChat(browser, service, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1180, height: 780 }, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (line) => { if (line.type() === 'error') errors.push(line.text()); });
  await page.goto(service.link);
  await page.waitForSelector('#channels .room');
  const log = page.locator('#log');
  return {
    context, page, log, errors,
    async say(line) {
      const before = await log.locator('article').count();
      await page.fill('#line', line);
      await page.press('#line', 'Enter');
      await page.waitForFunction((count) => document.querySelectorAll('#log article').length > count + 1, before);
    },
    async speakAs(persona) {
      await page.selectOption('#speaker', persona);
      await page.waitForFunction(() => document.querySelector('#direct .room'));
    },
    open: (room) => page.click(`[data-room="${room}"]`),
    badge: (room) => page.locator(`[data-room="${room}"] .badge`),
    card: (text) => log.locator('article', { hasText: text }).last(),
    /// Days forward, until something new waits in `room`: over a weekend reminders wait for Monday.
    async forwardUntilTold(room) {
      for (let day = 0; day < 5; day += 1) {
        const face = await page.textContent('#clock');
        await page.click('#forward');
        await page.waitForFunction((old) => document.querySelector('#clock').textContent !== old, face);
        await page.waitForFunction((as) => fetch(`/local/api/messages?as=${as}&after=0`)
          .then((answer) => answer.json()).then((value) => value.settled), await page.inputValue('#speaker'));
        const told = await page.waitForSelector(`[data-room="${room}"] .badge`, { timeout: 2500 }).catch(() => null);
        if (told) return;
      }
      throw new Error(`nothing new in ${room} for five days`);
    },
  };
}
