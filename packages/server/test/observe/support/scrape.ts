/** One line of `/metrics`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What `/metrics` answered. */
export interface Scrape {
  readonly text: string;
  /** Names of families by their types. */
  readonly types: ReadonlyMap<string, string>;
  readonly samples: readonly Sample[];
  /** The sum of the samples of this name that have all of these labels. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
}

/** Ask a service for its numbers. */
export async function scrape(origin: string): Promise<Scrape> {
  const reply = await fetch(`${origin}/metrics`);
  return readScrape(await reply.text());
}

/** Read the text format of Prometheus 0.0.4. Throws at a line that is none. */
export function readScrape(text: string): Scrape {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    const type = /^# TYPE (\S+) (\S+)$/.exec(line);
    if (type) {
      types.set(type[1] ?? '', type[2] ?? '');
      continue;
    }
    const found = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (!found) throw new Error(`expected a sample, found ${line}`);
    samples.push({ name: found[1] ?? '', labels: readLabels(found[2] ?? ''), value: readNumber(found[3] ?? '') });
  }
  return {
    text,
    types,
    samples,
    sum: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name)
        .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
        .reduce((sum, { value }) => sum + value, 0),
  };
}

function readLabels(text: string): Readonly<Record<string, string>> {
  const pairs = [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return Object.fromEntries(pairs.map(([, name, value]) => [name, value]));
}

function readNumber(text: string): number {
  return text === '+Inf' ? Number.POSITIVE_INFINITY : Number(text);
}
