import { wordsOfPage } from './words.ts';

/** Bodies up to this many characters are shown; what is longer is a file to save. */
const LONGEST_SHOWN = 200_000;

/** Have the forms of the reference make their calls. What comes back is shown as text, whatever it is. */
export function enableTrying(key: HTMLInputElement | null): void {
  for (const details of document.querySelectorAll<HTMLElement>('[data-try]')) {
    const form = details.querySelector('form');
    const answer = details.querySelector<HTMLElement>('.try-answer');
    if (!form || !answer) continue;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void send(form, answer, key?.value.trim() ?? '');
    });
  }
}

async function send(form: HTMLFormElement, answer: HTMLElement, key: string): Promise<void> {
  const { sending = '', failed = '' } = wordsOfPage();
  const button = form.querySelector('button');
  if (button) button.disabled = true;
  answer.textContent = sending;
  try {
    const before = performance.now();
    const reply = await fetch(...requestOf(form, key));
    await show(reply, answer, Math.round(performance.now() - before));
  } catch (error) {
    answer.textContent = `${failed} ${error instanceof Error ? error.message : ''}`;
  } finally {
    if (button) button.disabled = false;
  }
}

function requestOf(form: HTMLFormElement, key: string): [URL, RequestInit] {
  const { method = 'GET', type = '', key: scheme } = form.dataset;
  let path = form.dataset.path ?? '/';
  const query = new URLSearchParams();
  const parts = new FormData();
  let json = '';
  for (const control of form.elements) {
    if (
      !(
        control instanceof HTMLInputElement ||
        control instanceof HTMLSelectElement ||
        control instanceof HTMLTextAreaElement
      )
    )
      continue;
    const { name, value, dataset } = control;
    const [file] = control instanceof HTMLInputElement ? (control.files ?? []) : [];
    if (dataset.where === 'body') json = value;
    else if (dataset.where === 'path') path = path.replace(`{${name}}`, pathText(name, value));
    else if (file) parts.append(name, file);
    else if (value !== '' && control.type !== 'file') (dataset.where === 'query' ? query : parts).append(name, value);
  }
  const url = new URL(path, location.origin);
  url.search = query.toString();
  const headers = new Headers();
  if (key !== '' && scheme === 'basic') headers.set('authorization', `Basic ${btoa(`${key}:`)}`);
  if (key !== '' && scheme === 'header') headers.set('x-api-key', key);
  if (type === 'application/json') headers.set('content-type', type);
  const body =
    type === 'application/json' ? json : type === 'multipart/form-data' && [...parts.keys()].length > 0 ? parts : null;
  return [url, { method, headers, redirect: 'manual', credentials: 'omit', ...(body === null ? {} : { body }) }];
}

/** What stands for a whole path keeps its slashes. */
function pathText(name: string, value: string): string {
  const parts = name === '*' ? value.split('/') : [value];
  return parts.map(encodeURIComponent).join('/');
}

async function show(reply: Response, answer: HTMLElement, milliseconds: number): Promise<void> {
  const { headers = '', body: bodyWord = '' } = wordsOfPage();
  const bytes = await reply.arrayBuffer();
  const status = document.createElement('p');
  status.className = 'mono';
  status.textContent = `${reply.status} ${reply.statusText} · ${milliseconds} ms`;
  const all = [...reply.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
  answer.replaceChildren(status, block(headers, all), bodyOf(reply, bytes, bodyWord));
}

function bodyOf(reply: Response, bytes: ArrayBuffer, title: string): HTMLElement {
  const type = reply.headers.get('content-type') ?? '';
  if (bytes.byteLength === 0) return block(title, '');
  if (/json|^text\//.test(type) && bytes.byteLength <= LONGEST_SHOWN)
    return block(title, pretty(new TextDecoder().decode(bytes), type));
  const { whole = '', bytes: unit = '' } = wordsOfPage();
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/octet-stream' }));
  link.download = /filename="?([^";]+)/.exec(reply.headers.get('content-disposition') ?? '')?.[1] ?? 'answer';
  link.textContent = `${whole} (${type}, ${bytes.byteLength} ${unit})`;
  return link;
}

function pretty(text: string, type: string): string {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}

function block(title: string, text: string): HTMLElement {
  const box = document.createElement('div');
  const name = document.createElement('p');
  name.className = 'eyebrow';
  name.textContent = title;
  const code = document.createElement('pre');
  code.className = 'code';
  code.tabIndex = 0;
  code.textContent = text;
  box.append(name, code);
  return box;
}
