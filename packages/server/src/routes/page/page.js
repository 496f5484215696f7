const form = document.querySelector('#form');
const status = document.querySelector('#status');
const result = document.querySelector('#result');

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  result.hidden = true;
  const file = form.file.files[0];
  if (!file && !form.url.value) {
    status.textContent = 'Choose a file or give its address.';
    return;
  }
  status.textContent = 'Reading…';
  try {
    show(await extract(file, form.url.value, form.key.value));
  } catch (error) {
    status.textContent = error.message;
  }
});

async function extract(file, url, key) {
  const body = new FormData();
  if (file) body.append('file', file);
  else body.append('url', url);
  const response = await fetch('/api/v1/extract', { method: 'POST', headers: { 'X-API-Key': key }, body });
  const answer = await response.json();
  if (response.ok) return answer;
  const detail = response.headers.get('x-error-detail');
  throw new Error(detail ? `${answer.error}: ${detail}` : answer.error);
}

/** Values come from strangers' files: they are only ever set as text. */
function show(answer) {
  const groups = Object.entries(answer.metadata);
  const count = groups.reduce((sum, [, tags]) => sum + Object.keys(tags).length, 0);
  status.textContent = `${answer.fileName}: ${count} tags in ${groups.length} groups. ${answer.warnings.join(' ')}`;
  result.replaceChildren(...groups.flatMap(([name, tags]) => [heading(name), table(tags)]));
  result.hidden = false;
}

function heading(name) {
  const element = document.createElement('h2');
  element.textContent = name;
  return element;
}

function table(tags) {
  const element = document.createElement('table');
  for (const [name, value] of Object.entries(tags)) {
    const row = element.insertRow();
    const head = document.createElement('th');
    head.scope = 'row';
    head.textContent = name;
    row.append(head);
    row.insertCell().textContent = Array.isArray(value) ? value.join(', ') : String(value);
  }
  return element;
}
