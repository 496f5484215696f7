import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import type { SampleLanguage } from '../../docs/samples/languages.ts';

/** A program that runs one sample after the other. */
export interface Interpreter extends AsyncDisposable {
  /** Run a sample and resolve to what it has printed. Rejects where it ended badly. */
  run(name: string, sample: string): Promise<string>;
}

type LanguageId = SampleLanguage['id'];

/** Each reads names of files, runs each, writes what it printed to `<name>.out`, and says 0 or 1. */
const LOOPS: Readonly<Record<LanguageId, { readonly file: string; readonly code: string }>> = {
  curl: {
    file: 'loop.sh',
    code: `while IFS= read -r path; do bash -e -o pipefail "$path" > "$path.out" 2> "$path.err" < /dev/null && echo 0 || { cat "$path.err" >> "$path.out"; echo 1; }; done`,
  },
  python: {
    file: 'loop.py',
    code: `import contextlib, io, sys, traceback
for line in sys.stdin:
    path, out, code = line.rstrip("\\n"), io.StringIO(), 0
    with contextlib.redirect_stdout(out):
        try:
            exec(compile(open(path).read(), path, "exec"), {"__name__": "__main__"})
        except BaseException:
            code = 1
            print(traceback.format_exc())
    with open(path + ".out", "w") as file:
        file.write(out.getvalue())
    print(code, flush=True)
`,
  },
  javascript: {
    file: 'loop.mjs',
    code: `import { writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
for await (const path of createInterface({ input: process.stdin })) {
  let [out, code] = ['', 0];
  console.log = (value) => { out += typeof value === 'object' ? JSON.stringify(value) : String(value); };
  try { await import(pathToFileURL(path)); } catch (error) { code = 1; out += error.stack; }
  await writeFile(path + '.out', out);
  process.stdout.write(code + '\\n');
}
`,
  },
  php: {
    file: 'loop.php',
    code: `<?php
set_error_handler(function ($level, $text) { throw new ErrorException($text); });
while (($path = fgets(STDIN)) !== false) {
    $path = trim($path);
    $code = 0;
    ob_start();
    try { (function ($file) { include $file; })($path); } catch (Throwable $error) { $code = 1; echo $error; }
    file_put_contents($path . '.out', ob_get_clean());
    fwrite(STDOUT, "$code\\n");
}
`,
  },
  ruby: {
    file: 'loop.rb',
    code: `require 'stringio'
$stdin.each_line(chomp: true) do |path|
  $stdout = out = StringIO.new
  code = 0
  begin
    load path, true
  rescue Exception => error
    code = 1
    out.write(error.full_message)
  end
  $stdout = STDOUT
  File.write(path + '.out', out.string)
  STDOUT.puts code
  STDOUT.flush
end
`,
  },
};

type Candidate = readonly [program: string, ...probe: string[]];

const PROGRAMS: Readonly<Record<LanguageId, readonly Candidate[]>> = {
  curl: [['bash', '-c', 'command -v curl && command -v jq']],
  python: [
    ['python3', '-c', 'import requests'],
    ['/usr/bin/python3', '-c', 'import requests'],
  ],
  javascript: [[process.execPath, '--version']],
  php: [['php', '-r', 'exit(function_exists("curl_init") ? 0 : 1);']],
  ruby: [['ruby', '-v']],
};

/** The program that runs a language here, or why there is none. */
export function programFor(language: LanguageId): { readonly program: string } | { readonly missing: string } {
  for (const [program, ...probe] of PROGRAMS[language]) {
    try {
      execFileSync(program, probe, { stdio: 'ignore' });
      return { program };
    } catch {}
  }
  return { missing: `${PROGRAMS[language][0]?.[0]} (with its HTTP library) is not on this machine` };
}

/** Start an interpreter that runs samples in `folder`. */
export async function startInterpreter({ id, extension }: SampleLanguage, folder: string): Promise<Interpreter> {
  const found = programFor(id);
  if ('missing' in found) throw new Error(found.missing);
  const loop = path.join(folder, LOOPS[id].file);
  await writeFile(loop, LOOPS[id].code);
  const child = spawn(found.program, [loop], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    async run(name, sample) {
      const file = path.join(folder, `sample-${name}.${extension}`);
      await writeFile(file, sample);
      child.stdin.write(`${file}\n`);
      const { value, done } = await lines.next();
      const printed = done ? 'the interpreter has ended' : await readFile(`${file}.out`, 'utf8');
      if (done || value !== '0') throw new Error(`${name} in ${id}: ${printed}\n${sample}`);
      return printed;
    },
    [Symbol.asyncDispose]: () => ended(child),
  };
}

async function ended(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.stdin?.end();
  await gone;
}
