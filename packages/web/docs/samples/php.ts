import { addressOf, type Call, EXAMPLE_KEY, fullAddressOf, type Json, queryOf } from './call.ts';
import { literal, quoted } from './literal.ts';

const WORDS = {
  true: 'true',
  false: 'false',
  null: 'null',
  pair: ' => ',
  quote: "'",
  brackets: ['[', ']'],
  step: '    ',
} as const;

/** The call with PHP's cURL. */
export function phpSample(call: Call): string {
  const headers = [
    ...(call.key === 'header' ? [`'X-API-Key: ${EXAMPLE_KEY}'`] : []),
    ...(call.body?.kind === 'json' ? ["'Content-Type: application/json'"] : []),
  ];
  const options = [
    ...(call.method === 'GET' || (call.method === 'POST' && call.body)
      ? []
      : [`CURLOPT_CUSTOMREQUEST => '${call.method}'`]),
    ...(call.key === 'basic' ? [`CURLOPT_USERPWD => '${EXAMPLE_KEY}:'`] : []),
    ...(headers.length > 0 ? [`CURLOPT_HTTPHEADER => [${headers.join(', ')}]`] : []),
    ...bodyOf(call),
    'CURLOPT_RETURNTRANSFER => true',
  ];
  const lines = options.map((one) => `    ${one},\n`).join('');
  const begin = `$curl = curl_init(${targetOf(call)});\ncurl_setopt_array($curl, [\n${lines}]);\n`;
  return `<?php\n\n${begin}${answerOf(call)}`;
}

/** A long query stands as a list. */
function targetOf(call: Call): string {
  const query = queryOf(call);
  const isLong = Object.values(query).some((one) => /[^\w,:/.-]/.test(one));
  return isLong
    ? `'${addressOf(call)}?' . http_build_query(${literal(query, WORDS)})`
    : quoted(fullAddressOf(call), WORDS);
}

function bodyOf({ body }: Call): readonly string[] {
  if (!body) return [];
  if (body.kind === 'json') return [`CURLOPT_POSTFIELDS => json_encode(${literal(body.value, WORDS, '    ')})`];
  const fields = Object.entries(body.fields).map(([name, text]) => `${value(name)} => ${value(text)}`);
  const file = body.file === undefined ? [] : [`'file' => new CURLFile('${body.file}', 'image/jpeg', '${body.file}')`];
  if (fields.length === 0) return [`CURLOPT_POSTFIELDS => [${file}]`];
  return [`CURLOPT_POSTFIELDS => [\n${[...file, ...fields].map((one) => `        ${one},\n`).join('')}    ]`];
}

function answerOf({ answer, next }: Call): string {
  if (next) {
    const link = `json_decode(curl_exec($curl))->${next.fetch}`;
    return `file_put_contents('${next.saveAs}', file_get_contents(${link}));`;
  }
  if (answer === 'nothing') return 'curl_exec($curl);\necho curl_getinfo($curl, CURLINFO_RESPONSE_CODE);';
  return answer === 'json' ? 'echo curl_exec($curl);' : `file_put_contents('${answer.saveAs}', curl_exec($curl));`;
}

function value(json: Json): string {
  return literal(json, WORDS);
}
