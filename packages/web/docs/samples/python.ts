import { addressOf, type Call, type CallBody, EXAMPLE_KEY, type Json, queryOf } from './call.ts';
import { literal } from './literal.ts';

const WORDS = { true: 'True', false: 'False', null: 'None', pair: ': ', quote: '"', step: '    ' } as const;

/** The call with Python's `requests`. */
export function pythonSample(call: Call): string {
  const query = queryOf(call);
  const form = call.body?.kind === 'form' ? call.body : undefined;
  const deep = form?.file ? '        ' : '    ';
  const options = [
    `"${addressOf(call)}"`,
    ...(call.key === 'header' ? [`headers={"X-API-Key": "${EXAMPLE_KEY}"}`] : []),
    ...(call.key === 'basic' ? [`auth=("${EXAMPLE_KEY}", "")`] : []),
    ...(Object.keys(query).length > 0 ? [`params=${value(query, deep)}`] : []),
    ...(call.body?.kind === 'json' ? [`json=${value(call.body.value, deep)}`] : []),
    ...(form ? formOf(form, deep) : []),
  ];
  const request = (indent: string) =>
    options.length === 1
      ? `${indent}response = requests.${call.method.toLowerCase()}(${options[0]})`
      : `${indent}response = requests.${call.method.toLowerCase()}(\n${options.map((one) => `${indent}    ${one},\n`).join('')}${indent})`;
  const asked = form?.file ? `with open("${form.file}", "rb") as image:\n${request('    ')}` : request('');
  return `import requests\n\n${asked}\n${answerOf(call)}`;
}

/** A form without a file is one of several parts too. */
function formOf({ file, fields }: Extract<CallBody, { kind: 'form' }>, indent: string): readonly string[] {
  if (file !== undefined)
    return ['files={"file": image}', ...(Object.keys(fields).length > 0 ? [`data=${value(fields, indent)}`] : [])];
  const parts = Object.entries(fields).map(([name, text]) => `${indent}    "${name}": (None, ${value(text, '')}),\n`);
  return [`files={\n${parts.join('')}${indent}}`];
}

function answerOf({ answer, next }: Call): string {
  if (next) return save(next.saveAs, `requests.get(response.json()["${next.fetch}"])`);
  if (answer === 'nothing') return 'print(response.status_code)';
  return answer === 'json' ? 'print(response.text)' : save(answer.saveAs, 'response');
}

function save(name: string, response: string): string {
  return `with open("${name}", "wb") as file:\n    file.write(${response}.content)`;
}

function value(json: Json, indent: string): string {
  return literal(json, WORDS, indent);
}
