type Entry = readonly [address: string, page: string, heading: string, text: string];

const MOST = 20;

/** Search over the pages: every word must be there, and those in headings come first. */
export function enableSearch(): void {
  const box = document.querySelector<HTMLElement>('[data-search]');
  const input = box?.querySelector('input');
  const list = box?.querySelector('ul');
  const status = box?.querySelector<HTMLElement>('[role="status"]');
  if (!box || !input || !list || !status) return;
  let loading: Promise<readonly Entry[]> | undefined;
  const show = async (): Promise<void> => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    loading ??= fetch(box.dataset.search ?? '').then((reply) => reply.json());
    const entries = words.length === 0 ? [] : find(await loading, words);
    list.replaceChildren(...entries.slice(0, MOST).map(linkTo));
    const { none = '', one = '', more = '' } = box.dataset;
    const count =
      entries.length === 0 ? none : entries.length === 1 ? one : more.replace('{n}', String(entries.length));
    status.textContent = words.length === 0 ? '' : count;
  };
  input.addEventListener('input', () => void show());
}

function find(entries: readonly Entry[], words: readonly string[]): readonly Entry[] {
  const scored = entries.map((entry) => ({ entry, score: scoreOf(entry, words) }));
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score)
    .map(({ entry }) => entry);
}

function scoreOf([, page, heading, text]: Entry, words: readonly string[]): number {
  const places = [heading, page, text].map((each) => each.toLowerCase());
  let score = 0;
  for (const word of words) {
    const at = places.findIndex((place) => place.includes(word));
    if (at < 0) return 0;
    score += [8, 4, 1][at] ?? 0;
  }
  return score;
}

function linkTo([address, page, heading]: Entry): HTMLLIElement {
  const link = document.createElement('a');
  link.href = address;
  const title = document.createElement('strong');
  title.textContent = heading || page;
  link.append(title, heading ? page : '');
  const item = document.createElement('li');
  item.append(link);
  return item;
}
