// The local chat: asks for changes each second and shows the room that is open.
import { changes, tell } from '/local/api.js';
import { element, message, welcome } from '/local/view.js';

const by = (id) => document.getElementById(id);
const examples = [
  ['/pm help', 'what can be said'],
  ['/pm new "Token leak at Acme" sev:1 breach:suspected impact:customer', 'begin a postmortem'],
  ['/pm bind PM-1', 'it is meant in this channel from now on'],
  ['/pm item add rotate the signing keys @dana due:tomorrow p1', 'a promise, its owner, its day'],
];
const state = {
  as: 'you', room: 'general', after: 0, run: '', rooms: [], personas: [],
  messages: new Map(), read: new Map(), typed: [], typedAt: 0, busy: false,
};

const number = (id) => Number(id.slice(id.lastIndexOf('-') + 1));
const nameOf = (id) => (id === 'debrief' ? 'Debrief' : state.personas.find((each) => each.id === id)?.name || id);
const readKey = (room) => `${state.as}/${room}`;

function status(sentence) {
  by('status').textContent = sentence;
}

function banner(sentence) {
  by('banner').hidden = !sentence;
  by('banner').textContent = sentence;
}

// ---- what there is

function unread(room) {
  const read = state.read.get(readKey(room)) || 0;
  let count = 0;
  for (const each of state.messages.values()) {
    if (each.room === room && each.from !== state.as && number(each.id) > read) count += 1;
  }
  return count;
}

function roomItem(room) {
  const waiting = room.id === state.room ? 0 : unread(room.id);
  const label = room.direct ? 'Debrief' : room.name;
  const made = element('button', { type: 'button', className: room.id === state.room ? 'room open' : 'room' },
    element('span', { textContent: label + (room.archived ? ' (archived)' : '') }),
    room.private && !room.direct ? element('span', { className: 'small', textContent: 'private' }) : null,
    waiting ? element('span', { className: 'badge', textContent: String(waiting), 'aria-label': `${waiting} unread` }) : null);
  if (room.id === state.room) made.setAttribute('aria-current', 'page');
  made.dataset.room = room.id;
  made.addEventListener('click', () => open(room.id));
  return element('li', {}, made);
}

function showRooms() {
  by('channels').replaceChildren(...state.rooms.filter((each) => !each.direct).map(roomItem));
  by('direct').replaceChildren(...state.rooms.filter((each) => each.direct).map(roomItem));
  const waiting = state.rooms.reduce((sum, each) => sum + (each.id === state.room ? 0 : unread(each.id)), 0);
  document.title = waiting ? `(${waiting}) Debrief, local chat` : 'Debrief, local chat';
  const room = state.rooms.find((each) => each.id === state.room);
  if (!room) return;
  by('room-name').textContent = room.direct ? `Debrief and ${nameOf(state.as)}` : room.name;
  by('room-about').textContent = room.direct ? 'A line here needs no /pm.'
    : `Lines that begin with /pm or @debrief are for the bot${room.private ? '; a private channel' : ''}.`;
  by('line').placeholder = room.direct ? 'todo' : '/pm help';
}

function showPersonas() {
  const known = [...by('speaker').options].map((each) => each.value).join();
  if (known === state.personas.map((each) => each.id).join()) return;
  by('speaker').replaceChildren(...state.personas.map((each) => element('option', {
    value: each.id, textContent: each.id === 'you' ? 'You (administrator)' : each.name,
  })));
  by('speaker').value = state.as;
}

function showClock(clock) {
  const ahead = clock.days_ahead ? `, demo +${clock.days_ahead} d` : '';
  const face = `${clock.face} ${clock.zone}${ahead}`;
  if (by('clock').textContent !== face) by('clock').textContent = face;
  by('forward').hidden = !clock.can_move;
}

// ---- messages

const atEnd = () => by('log').scrollHeight - by('log').scrollTop - by('log').clientHeight < 80;
const toEnd = () => { by('log').scrollTop = by('log').scrollHeight; };

function place(shown) {
  const log = by('log');
  const made = message(shown, nameOf(shown.from), (button, pressed) => press(shown, button, pressed));
  const old = log.querySelector(`[data-message="${CSS.escape(shown.id)}"]`);
  if (old) {
    const replies = old.querySelector(':scope > .body > .thread');
    if (replies) made.querySelector('.body').append(replies);
    old.replaceWith(made);
    return;
  }
  const parent = shown.thread && log.querySelector(`[data-message="${CSS.escape(shown.thread)}"] > .body`);
  if (!parent) {
    const days = log.querySelectorAll(':scope > .day');
    if (days[days.length - 1]?.textContent !== shown.day) {
      log.append(element('div', { className: 'day', role: 'separator', textContent: shown.day }));
    }
    log.append(made);
    return;
  }
  let replies = parent.querySelector(':scope > .thread');
  if (!replies) {
    replies = element('div', { className: 'thread', 'aria-label': 'Thread' });
    parent.append(replies);
  }
  replies.append(made);
}

function markRead() {
  const all = [...state.messages.values()].filter((each) => each.room === state.room);
  state.read.set(readKey(state.room), Math.max(0, ...all.map((each) => number(each.id))));
}

function showRoom() {
  by('log').replaceChildren();
  if (state.room === 'general') by('log').append(welcome(examples, say));
  const all = [...state.messages.values()].filter((each) => each.room === state.room);
  all.sort((a, b) => number(a.id) - number(b.id)).forEach(place);
  markRead();
  showRooms();
  toEnd();
}

function open(room) {
  state.room = room;
  status('');
  showRoom();
  by('line').focus();
}

function take(value) {
  if (state.run && state.run !== value.run) return location.reload();
  state.run = value.run;
  const first = state.after === 0;
  const follow = atEnd();
  Object.assign(state, { rooms: value.rooms, personas: value.personas, after: value.seq });
  value.messages.forEach((each) => state.messages.set(each.id, each));
  showPersonas();
  showClock(value.clock);
  if (!state.rooms.some((each) => each.id === state.room)) state.room = 'general';
  if (first) return showRoom();
  const here = value.messages.filter((each) => each.room === state.room);
  here.sort((a, b) => number(a.id) - number(b.id)).forEach((each) => {
    place(each);
    by('log').querySelector(`[data-message="${CSS.escape(each.id)}"]`)?.classList.add('fresh');
  });
  if (here.length) markRead();
  if (here.length && follow) toEnd();
  return showRooms();
}

/// Asks for what changed; one question at a time, so that answers come in order.
async function refresh() {
  if (state.busy) {
    state.again = true;
    return;
  }
  state.busy = true;
  do {
    state.again = false;
    const as = state.as;
    const answer = await changes(as, state.after);
    if (as !== state.as) state.again = true;
    else if (answer.ok) { banner(''); take(answer.value); }
    else if (answer.status === 401) banner('This page is from an earlier start. Open the link that the service printed last.');
    else banner('The service cannot be reached; trying again.');
  } while (state.again);
  state.busy = false;
}

// ---- what people do

async function act(path, body) {
  const answer = await tell(path, { as: state.as, ...body });
  status(answer.ok ? '' : answer.value.error || 'That did not work.');
  await refresh();
  return answer;
}

async function say(line) {
  if (!line.trim()) return;
  state.typed.push(line);
  state.typedAt = state.typed.length;
  by('line').value = '';
  const answer = await act('say', { room: state.room, text: line });
  if (answer.ok && answer.value.for_people) status('Said to the people here. Debrief listens to lines that begin with /pm.');
  if (!answer.ok) by('line').value = line;
  toEnd();
}

function confirmed(question, label) {
  if (!question) return Promise.resolve(true);
  by('question').textContent = question;
  by('confirm-yes').textContent = label;
  by('confirm').returnValue = 'no';
  by('confirm').showModal();
  return new Promise((answer) => {
    by('confirm').addEventListener('close', () => answer(by('confirm').returnValue === 'yes'), { once: true });
  });
}

async function press(shown, button, pressed) {
  pressed.closest('details')?.removeAttribute('open');
  if (!await confirmed(button.confirm, button.label)) return;
  pressed.disabled = true;
  await act('press', { message: shown.id, call: button.call });
  pressed.disabled = false;
  toEnd();
}

function speakAs(persona) {
  const wasDirect = state.room.startsWith('dm-');
  Object.assign(state, { as: persona, after: 0, room: wasDirect ? `dm-${persona}` : state.room });
  state.messages.clear();
  refresh();
}

function recall(step) {
  state.typedAt = Math.min(state.typed.length, Math.max(0, state.typedAt + step));
  by('line').value = state.typed[state.typedAt] || '';
}

by('composer').addEventListener('submit', (event) => { event.preventDefault(); say(by('line').value); });
by('line').addEventListener('keydown', (event) => {
  if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
    event.preventDefault();
    recall(event.key === 'ArrowUp' ? -1 : 1);
  }
});
by('log').addEventListener('suggested', (event) => {
  const blank = event.detail.match(/‹[^›]*›/);
  by('line').value = event.detail;
  by('line').focus();
  if (blank) by('line').setSelectionRange(blank.index, blank.index + blank[0].length);
});
by('speaker').addEventListener('change', () => speakAs(by('speaker').value));
by('forward').addEventListener('click', async () => {
  by('forward').disabled = true;
  await act('clock', { days: 1 });
  by('forward').disabled = false;
});
by('add-channel').addEventListener('submit', async (event) => {
  event.preventDefault();
  const name = by('channel-name').value.trim().replace(/^#/, '').toLowerCase();
  if (name && (await act('channel', { name })).ok) { by('channel-name').value = ''; open(name); }
});
by('add-persona').addEventListener('submit', async (event) => {
  event.preventDefault();
  const name = by('persona-name').value.trim().replace(/^@/, '').toLowerCase();
  if (!name || !(await act('persona', { name })).ok) return;
  by('persona-name').value = '';
  by('speaker').value = name;
  speakAs(name);
});
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') document.querySelectorAll('details[open]').forEach((each) => each.removeAttribute('open'));
  const elsewhere = !['INPUT', 'SELECT', 'TEXTAREA'].includes(document.activeElement.tagName);
  if (event.key === '/' && elsewhere) { event.preventDefault(); by('line').value ||= '/'; by('line').focus(); }
});
document.addEventListener('click', (event) => {
  document.querySelectorAll('details[open]').forEach((each) => { if (!each.contains(event.target)) each.removeAttribute('open'); });
});

refresh();
setInterval(refresh, 1000);
