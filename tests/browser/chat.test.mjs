// A newcomer's first ten minutes, in a real browser against the real service.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openChat, startBrowser, startService } from './service.mjs';

let service;
let browser;
let chat;

before(async () => {
  service = await startService();
  browser = await startBrowser();
  chat = await openChat(browser, service);
});

after(async () => {
  await browser?.close();
  assert.equal(await service?.stop(), 0, 'SIGTERM ends the service with 0');
});

test('the link is swapped for a clean address and shows a welcome', async () => {
  assert.equal(chat.page.url(), `${service.address}/local`);
  assert.equal(await chat.page.locator('.welcome .example').count(), 4);
});

test('/pm help shows what can be said', async () => {
  await chat.say('/pm help');
  await chat.card('item').waitFor();
});

test('a click on an example says it', async () => {
  await chat.page.locator('.welcome .example').nth(1).click();
  await chat.card('PM-1 Token leak at Acme is begun').waitFor();
  await chat.page.locator('.welcome .example').nth(2).click();
  await chat.card('bound to PM-1').waitFor();
});

test('an item gets a card with buttons in the channel', async () => {
  await chat.say('/pm item add rotate the signing keys @dana due:tomorrow p1');
  const card = chat.log.locator('article:not(.only-you)', { hasText: 'A-1 rotate the signing keys' });
  await card.getByRole('button', { name: 'Accept' }).click();
  await card.getByRole('button', { name: 'Done' }).waitFor();
  assert.match(await card.locator('.thread').innerText(), /A-1 is accepted/);
});

test('the clock moves forward and the reminder arrives while one watches', async () => {
  await chat.speakAs('dana');
  await chat.page.waitForFunction(() => document.querySelector('#speaker').value === 'dana');
  await chat.forwardUntilTold('dm-dana');
  assert.match(await chat.page.textContent('#clock'), /demo \+\d d/);
  await chat.open('dm-dana');
  await chat.card('rotate the signing keys').locator('button', { hasText: 'Done' }).waitFor();
});

test('Done is pressed on the reminder, and somebody else verifies', async () => {
  await chat.card('rotate the signing keys').locator('button', { hasText: 'Done' }).first().click();
  await chat.card('A-1 is done, waiting to be verified').waitFor();
  await chat.say('verify A-1');
  await chat.card('somebody other than the owner verifies it').waitFor();
  await chat.speakAs('ana');
  await chat.open('general');
  await chat.say('/pm verify A-1');
  await chat.card('A-1 is verified by Ana').waitFor();
});

test('what a button still needs is put into the line to type', async () => {
  await chat.say('/pm item due A-1');
  await chat.page.locator('.typeable').last().click();
  assert.match(await chat.page.inputValue('#line'), /^\/pm .*‹.*›/);
});

test('what people type is text and never markup', async () => {
  await chat.page.fill('#line', '<img src=x onerror="document.title=1"><b>bold</b>');
  await chat.page.press('#line', 'Enter');
  await chat.card('<b>bold</b>').waitFor();
  assert.equal(await chat.log.locator('img').count(), 0);
});

test('the arrow up brings the last line back', async () => {
  await chat.page.press('#line', 'ArrowUp');
  assert.match(await chat.page.inputValue('#line'), /^<img/);
  await chat.page.fill('#line', '');
});

test('a channel is added by its name', async () => {
  await chat.page.fill('#channel-name', '#war-room');
  await chat.page.press('#channel-name', 'Enter');
  await chat.page.waitForFunction(() => document.querySelector('#room-name').textContent === '#war-room');
});

test('nothing on the page failed', () => {
  assert.deepEqual(chat.errors, []);
});
