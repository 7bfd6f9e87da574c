// Another site that is open in the same browser must not be able to speak through the local chat.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChat, startBrowser, startOtherSite, startService } from './service.mjs';

let service;
let browser;
let chat;
let other;

const messages = () => chat.page.evaluate(() => fetch('/local/api/messages?as=you&after=0').then((r) => r.json()).then((v) => v.messages));

before(async () => {
  service = await startService();
  browser = await startBrowser();
  chat = await openChat(browser, service);
  other = await startOtherSite('<!doctype html><title>another site</title>');
});

after(async () => {
  await browser?.close();
  await other?.stop();
  await service?.stop();
});

const attempts = {
  'a fetch of JSON': { headers: { 'Content-Type': 'application/json' } },
  'a fetch of plain text': { mode: 'no-cors', headers: { 'Content-Type': 'text/plain' } },
};

for (const [name, options] of Object.entries(attempts)) {
  test(`${name} from another port, with the cookie, says nothing`, async () => {
    const page = await chat.context.newPage();
    await page.goto(other.address);
    const outcome = await page.evaluate(async ([address, init]) => {
      const body = JSON.stringify({ as: 'you', room: 'general', text: 'hello from afar' });
      try {
        const answer = await fetch(`${address}/local/api/say`, { method: 'POST', credentials: 'include', body, ...init });
        return answer.type === 'opaque' ? 'opaque' : `status ${answer.status}`;
      } catch {
        return 'refused';
      }
    }, [service.address, options]);
    assert.ok(['refused', 'opaque'].includes(outcome), outcome);
    await page.close();
    assert.deepEqual(await messages(), []);
  });
}

test('a form of another port says nothing', async () => {
  const page = await chat.context.newPage();
  await page.goto(other.address);
  await page.evaluate((address) => {
    const form = document.createElement('form');
    Object.assign(form, { method: 'post', enctype: 'text/plain', action: `${address}/local/api/say` });
    const field = document.createElement('input');
    Object.assign(field, { name: '{"as":"you","room":"general","text":"hello', value: '"}' });
    form.append(field);
    document.body.append(form);
    form.submit();
  }, service.address);
  await page.waitForURL(`${service.address}/**`);
  assert.doesNotMatch(await page.content(), /"ok"/);
  await page.close();
  assert.deepEqual(await messages(), []);
});

test('another port cannot read the messages or frame the page', async () => {
  const page = await chat.context.newPage();
  await page.goto(other.address);
  const read = await page.evaluate((address) => fetch(`${address}/local/api/messages?as=you`, { credentials: 'include' })
    .then(() => 'read', () => 'refused'), service.address);
  assert.equal(read, 'refused');
  await page.evaluate((address) => {
    const frame = document.createElement('iframe');
    frame.src = `${address}/local`;
    document.body.append(frame);
    return new Promise((done) => { frame.onload = done; });
  }, service.address);
  const framed = page.frames().find((frame) => frame !== page.mainFrame());
  assert.equal(await framed.locator('#composer').count().catch(() => 0), 0);
  await page.close();
});

test('a browser that has not opened the link sees fixed text only', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const answer = await page.goto(`${service.address}/local`);
  assert.equal(answer.status(), 401);
  assert.match(await page.content(), /Open the link that the service printed/);
  await context.close();
});

test('the page itself can still speak', async () => {
  await chat.page.fill('#line', 'hello from here');
  await chat.page.press('#line', 'Enter');
  await chat.card('hello from here').waitFor();
});
