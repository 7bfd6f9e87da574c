// Takes the README's picture: node picture.mjs local-chat.png (DEBRIEF_TEST_BINARY, DEBRIEF_TEST_CHROMIUM as in ./run).
import { openChat, startBrowser, startService } from './service.mjs';

const service = await startService();
const browser = await startBrowser();
const chat = await openChat(browser, service, { viewport: { width: 1180, height: 860 }, colorScheme: 'light' });
for (const line of [
  '/pm new "Token leak at Acme" sev:1 breach:suspected impact:customer',
  '/pm bind PM-1',
  '/pm item add rotate the signing keys @dana due:tomorrow p1',
  '/pm accept A-1',
]) {
  await chat.say(line);
}
await chat.card('A-1 is accepted').waitFor();
await chat.speakAs('dana');
await chat.forwardUntilTold('dm-dana');
await chat.open('general');
await chat.card('Digest').waitFor();
await chat.page.evaluate(() => { document.activeElement.blur(); });
await chat.page.waitForFunction(() => document.getAnimations().length === 0);
await chat.page.screenshot({ path: process.argv[2] || 'local-chat.png' });
await browser.close();
await service.stop();
