import { execFile, execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';

/** What a code sample is run against. */
export interface SampleTarget {
  readonly origin: string;
  readonly key: string;
  /** Folder that holds `image.jpg`. */
  readonly folder: string;
  /** Where the same picture is served. */
  readonly imageUrl: string;
  /** A result that exists. */
  readonly uuid: string;
}

interface Language {
  readonly name: string;
  /** The program that runs it, or why it cannot be run here. */
  command(): readonly string[] | string;
  readonly extension: string;
  readonly before: string;
  readonly after: string;
  /** The line that opens a sample. */
  readonly heading: RegExp;
}

const JS_BEFORE = `import { openAsBlob } from 'node:fs';
import { writeFile } from 'node:fs/promises';
const fileInput = { files: [new File([await openAsBlob('image.jpg')], 'image.jpg', { type: 'image/jpeg' })] };
console.log = (data) => process.stdout.write(JSON.stringify(data));
globalThis.window = { location: { set href(url) { void save(url); } } };
async function save(downloadUrl) {
  await writeFile('image_cleaned.jpg', Buffer.from(await (await fetch(downloadUrl)).arrayBuffer()));
  console.log({ success: true, status: 'completed', downloadUrl });
}
`;

export const LANGUAGES: readonly Language[] = [
  {
    name: 'curl',
    extension: 'sh',
    before: 'set -e\n',
    after: '',
    heading: /^# /,
    command: () => found(['bash', ['-c', 'command -v curl']]),
  },
  {
    name: 'Python',
    extension: 'py',
    before: 'import requests\n',
    after: '\nprint(response.text)\n',
    heading: /^# /,
    command: () => found(['python3', ['-c', 'import requests']], ['/usr/bin/python3', ['-c', 'import requests']]),
  },
  {
    name: 'JavaScript',
    extension: 'mjs',
    before: JS_BEFORE,
    after: '',
    heading: /^\/\/ /,
    command: () => [process.execPath],
  },
  {
    name: 'PHP',
    extension: 'php',
    before: '<?php\n',
    after: '\necho $response;\n',
    heading: /^\/\/ /,
    command: () => found(['php', ['-r', 'exit(function_exists("curl_init") ? 0 : 1);']]),
  },
  {
    name: 'Ruby',
    extension: 'rb',
    before: "require 'net/http'\nrequire 'json'\nrequire 'uri'\n",
    after: '\nputs response.body\n',
    heading: /^# /,
    command: () => found(['ruby', ['-v']]),
  },
];

function found(
  ...candidates: readonly (readonly [program: string, probe: readonly string[]])[]
): readonly string[] | string {
  for (const [program, probe] of candidates) {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return [program];
    } catch {}
  }
  return `${candidates[0]?.[0]} (with its HTTP library) is not on this machine`;
}

/** The samples of a text that call a route of the API. A comment in the middle of a sample does not end it. */
export function samplesOf(text: string, language: Language, route: 'extract' | 'remove'): readonly string[] {
  const samples: string[] = [];
  for (const line of text.split('\n')) {
    if (language.heading.test(line)) samples.push('');
    if (samples.length > 0) samples[samples.length - 1] += `${line}\n`;
  }
  const joined: string[] = [];
  for (const sample of samples) {
    if (sample.includes('/api/v1/')) joined.push(sample);
    else if (joined.length > 0 && language.name !== 'curl') joined[joined.length - 1] += sample;
  }
  return joined.filter((sample) => calls(sample, language, route));
}

/** Whether the sample calls the route in a line that is no comment. */
function calls(sample: string, { heading }: Language, route: string): boolean {
  return sample.split('\n').some((line) => line.includes(`/api/v1/${route}`) && !heading.test(line));
}

/** The samples in the original's documentation pages, by language; the pages are plain text, one language after the other. */
export function samplesOfPage(page: string): Readonly<Record<string, string>> {
  const at = (text: string, from = 0): number => {
    const found = page.indexOf(text, from);
    if (found < 0) throw new Error(`expected ${JSON.stringify(text)} in the page`);
    return found;
  };
  const curl = at('\n# ');
  const python = at('import requests');
  const javaScript = at('\n// ', python);
  const php = page.lastIndexOf('\n// ', at('\n$curl'));
  const ruby = at("require 'net/http'");
  return {
    curl: page.slice(curl, python),
    Python: page.slice(python, javaScript),
    JavaScript: page.slice(javaScript, php),
    PHP: page.slice(php, ruby),
    Ruby: page.slice(ruby),
  };
}

/** Run one sample against the target and parse what it printed. */
export async function runSample(
  sample: string,
  language: Language,
  target: SampleTarget,
  index: number,
): Promise<unknown> {
  const command = language.command();
  if (typeof command === 'string') throw new Error(command);
  const code = sample
    .replaceAll('https://exiftools.com', target.origin)
    .replaceAll('https://example.com/image.jpg', target.imageUrl)
    .replaceAll('YOUR_API_KEY_HERE', target.key)
    .replaceAll('123e4567-e89b-12d3-a456-426614174000', target.uuid)
    // The page as text has lost its indentation.
    .replaceAll(/(?<=^with open.*:\n)(?=\S)/gm, '    ')
    .replaceAll('[email protected]', 'file=@image.jpg')
    .replaceAll('/path/to/image.jpg', 'image.jpg')
    .replaceAll('http.use_ssl = true', "http.use_ssl = uri.scheme == 'https'");
  const file = path.join(target.folder, `sample-${index}.${language.extension}`);
  await writeFile(file, language.before + code + language.after);
  return JSON.parse(await output([...command, file], target.folder));
}

function output([program = '', ...args]: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, args, { cwd, timeout: 60_000, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${error.message}\n${stderr}`));
      else resolve(stdout);
    });
  });
}
