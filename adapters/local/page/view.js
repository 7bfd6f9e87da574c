// Messages as elements. Whatever people or records say goes in as text, never as markup.

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('aria-') || name === 'role') made.setAttribute(name, value);
    else made[name] = value;
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/// A line that the bot suggests: a click puts it where one types, to be completed.
function typeable(line) {
  const made = element('button', {
    type: 'button', className: 'typeable', title: 'Put it into the line', textContent: line,
  });
  made.addEventListener('click', () => {
    made.dispatchEvent(new CustomEvent('suggested', { bubbles: true, detail: line }));
  });
  return made;
}

function run(part) {
  const tags = { bold: 'strong', italic: 'em', code: 'code' };
  if (part.kind === 'link' && /^https?:\/\//.test(part.target)) {
    return element('a', {
      href: part.target, textContent: part.text, target: '_blank', rel: 'noopener noreferrer',
    });
  }
  if (part.kind === 'person' || part.kind === 'channel') {
    return element('span', { className: 'mention', textContent: part.text });
  }
  if (part.kind === 'code' && part.text.startsWith('/pm ')) return typeable(part.text);
  return element(tags[part.kind] || 'span', { textContent: part.text });
}

function text(tag, className, parts) {
  return parts.length ? element(tag, { className }, ...parts.map(run)) : null;
}

function button(shown, press) {
  const made = element('button', {
    type: 'button', textContent: shown.label, className: shown.style,
  });
  made.addEventListener('click', () => press(shown, made));
  return made;
}

function menu(buttons, about, press) {
  if (!buttons.length) return null;
  const summary = element('summary', { 'aria-label': `More for ${about}`, textContent: '⋯' });
  const list = element('div', { className: 'choices' }, ...buttons.map((each) => button(each, press)));
  return element('details', { className: 'menu' }, summary, list);
}

const flat = (parts) => parts.map((part) => part.text).join('');

function row(shown, press) {
  return element('li', {}, text('div', 'row-text', shown.text),
    menu(shown.menu, flat(shown.text), press));
}

function facts(shown) {
  if (!shown.length) return null;
  const list = element('dl', {});
  for (const fact of shown) {
    list.append(element('div', {}, element('dt', { textContent: fact.label }),
      text('dd', '', fact.text) || element('dd')));
  }
  return list;
}

/// A card of the bot's. `press(button, element)` is called for what is pressed.
export function card(shown, press) {
  const title = text('h3', '', shown.title);
  const body = element('div', { className: title || shown.rows.length || shown.facts.length ? 'card' : 'card plain' });
  const rows = shown.rows.length
    ? element('ul', { className: 'rows' }, ...shown.rows.map((each) => row(each, press))) : null;
  const actions = shown.buttons.length || shown.menu.length
    ? element('div', { className: 'actions' }, ...shown.buttons.map((each) => button(each, press)),
      menu(shown.menu, flat(shown.title) || 'this', press) || '') : null;
  const parts = [title, ...shown.paragraphs.map((each) => text('p', '', each)), facts(shown.facts),
    rows, actions, text('p', 'note', shown.note)];
  body.append(...parts.filter((each) => each !== null));
  return body;
}

/// One message with its author. `name` is who said it.
export function message(shown, name, press) {
  const bot = shown.from === 'debrief';
  const colour = bot ? 'bot' : `c${[...shown.from].reduce((sum, c) => sum + c.codePointAt(0), 0) % 6}`;
  const head = element('div', { className: 'head' },
    element('strong', { textContent: name }),
    bot ? element('span', { className: 'tag', textContent: 'bot' }) : null,
    element('time', {
      dateTime: shown.at, textContent: shown.time, title: shown.at,
    }),
    shown.edited ? element('span', { className: 'small', textContent: 'changed' }) : null,
    shown.only_you ? element('span', { className: 'small eyes', textContent: 'Only visible to you' }) : null);
  const said = bot ? card(shown.card, press)
    : element('p', { className: 'said', textContent: flat(shown.card.paragraphs[0] || []) });
  const avatar = element('div', { className: `avatar ${colour}`, 'aria-hidden': 'true', textContent: name[0] });
  const made = element('article', { className: shown.only_you ? 'message only-you' : 'message' },
    avatar, element('div', { className: 'body' }, head, said));
  made.dataset.message = shown.id;
  return made;
}

/// What a newcomer sees first. `say(line)` is called for an example that is clicked.
export function welcome(examples, say) {
  const list = element('div', { className: 'examples' }, ...examples.map(([line, about]) => {
    const made = element('button', { type: 'button', className: 'example' },
      element('code', { textContent: line }), element('span', { textContent: about }));
    made.addEventListener('click', () => say(line));
    return made;
  }));
  return element('section', { className: 'welcome', 'aria-label': 'Welcome' },
    element('h3', { textContent: 'Welcome to Debrief' }),
    element('p', { textContent: 'It keeps what a security postmortem promised, and reminds people until each promise is kept. '
      + 'This chat is a small stand-in for Slack: try a line, speak as somebody else to verify, and move the clock to see reminders come.' }),
    list);
}
