// What the page asks of the service. Every answer is {ok, status, value}; nothing is thrown.

async function ask(path, options) {
  try {
    const answer = await fetch(`/local/api/${path}`, { credentials: 'same-origin', ...options });
    const value = await answer.json().catch(() => ({}));
    return { ok: answer.ok, status: answer.status, value };
  } catch {
    return { ok: false, status: 0, value: { error: 'The service cannot be reached.' } };
  }
}

export function changes(as, after) {
  return ask(`messages?as=${encodeURIComponent(as)}&after=${after}`);
}

export function tell(path, body) {
  return ask(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
}
