import { addressOf, type Call, EXAMPLE_KEY, type Json, queryOf } from './call.ts';
import { literal, quoted } from './literal.ts';

const WORDS = {
  true: 'true',
  false: 'false',
  null: 'null',
  pair: ': ',
  quote: "'",
  bareNames: true,
  airy: true,
  step: '  ',
} as const;

/** The call with `fetch`, for Node and others that read files; pages in browsers take the file from a form. */
export function javaScriptSample(call: Call): string {
  const form = call.body?.kind === 'form' ? call.body : undefined;
  const saves = call.next !== undefined || typeof call.answer === 'object';
  const imports = [
    ...(form?.file ? ["import { openAsBlob } from 'node:fs';"] : []),
    ...(saves ? ["import { writeFile } from 'node:fs/promises';"] : []),
  ];
  const lines = [...imports, ...(imports.length > 0 ? [''] : []), ...formOf(call), ...queryLines(call)];
  return [...lines, fetchOf(call), answerOf(call)].join('\n');
}

function formOf({ body }: Call): readonly string[] {
  if (body?.kind !== 'form') return [];
  const fields = Object.entries(body.fields).map(([name, text]) => `form.append('${name}', ${value(text)});`);
  return [
    'const form = new FormData();',
    ...(body.file === undefined ? [] : [`form.append('file', await openAsBlob('${body.file}'), '${body.file}');`]),
    ...fields,
  ];
}

function queryLines(call: Call): readonly string[] {
  const query = queryOf(call);
  return Object.keys(query).length > 0 ? [`const query = new URLSearchParams(${value(query)});`] : [];
}

function fetchOf(call: Call): string {
  const address = addressOf(call);
  const target = Object.keys(queryOf(call)).length > 0 ? `\`${address}?\${query}\`` : `'${address}'`;
  const headers = [
    ...(call.key === 'header' ? [`'X-API-Key': '${EXAMPLE_KEY}'`] : []),
    ...(call.key === 'basic' ? [`Authorization: \`Basic \${btoa('${EXAMPLE_KEY}:')}\``] : []),
    ...(call.body?.kind === 'json' ? ["'Content-Type': 'application/json'"] : []),
  ];
  const options = [
    ...(call.method === 'GET' ? [] : [`method: '${call.method}'`]),
    ...(headers.length > 0 ? [`headers: { ${headers.join(', ')} }`] : []),
    ...(call.body?.kind === 'form' ? ['body: form'] : []),
    ...(call.body?.kind === 'json' ? [`body: JSON.stringify(${literal(call.body.value, WORDS, '  ')})`] : []),
  ];
  if (options.length === 0) return `const response = await fetch(${target});`;
  return `const response = await fetch(${target}, {\n${options.map((one) => `  ${one},\n`).join('')}});`;
}

function answerOf({ answer, next }: Call): string {
  if (next) {
    const answered = `const { ${next.fetch} } = await response.json();`;
    return `${answered}\nawait writeFile('${next.saveAs}', (await fetch(${next.fetch})).body);`;
  }
  if (answer === 'nothing') return 'console.log(response.status);';
  return answer === 'json'
    ? 'console.log(await response.json());'
    : `await writeFile('${answer.saveAs}', response.body);`;
}

function value(json: Json): string {
  return typeof json === 'string' ? quoted(json, WORDS) : literal(json, WORDS);
}
