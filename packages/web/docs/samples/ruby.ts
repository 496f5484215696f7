import { addressOf, type Call, EXAMPLE_KEY, fullAddressOf, type Json, queryOf } from './call.ts';
import { literal, quoted } from './literal.ts';

const WORDS = { true: 'true', false: 'false', null: 'nil', pair: ' => ', quote: "'", airy: true, step: '  ' } as const;

/** The call with Ruby's `net/http`. */
export function rubySample(call: Call): string {
  const needsJson = call.body?.kind === 'json' || call.next !== undefined;
  const requires = [...(needsJson ? ["require 'json'"] : []), "require 'net/http'"];
  const headers = [
    ...(call.key === 'header' ? [`'X-API-Key' => '${EXAMPLE_KEY}'`] : []),
    ...(call.body?.kind === 'json' ? ["'Content-Type' => 'application/json'"] : []),
  ];
  const name = call.method[0] + call.method.slice(1).toLowerCase();
  const lines = [
    ...requires,
    '',
    ...targetOf(call),
    `request = Net::HTTP::${name}.new(${['uri', ...headers].join(', ')})`,
    ...(call.key === 'basic' ? [`request.basic_auth('${EXAMPLE_KEY}', '')`] : []),
    ...bodyOf(call),
    "response = Net::HTTP.start(uri.host, uri.port, use_ssl: uri.scheme == 'https') { |http| http.request(request) }",
    answerOf(call),
  ];
  return lines.join('\n');
}

/** A long query stands as a list. */
function targetOf(call: Call): readonly string[] {
  const query = queryOf(call);
  const isLong = Object.values(query).some((one) => /[^\w,:/.-]/.test(one));
  if (!isLong) return [`uri = URI(${quoted(fullAddressOf(call), WORDS)})`];
  return [`uri = URI('${addressOf(call)}')`, `uri.query = URI.encode_www_form(${literal(query, WORDS)})`];
}

function bodyOf({ body }: Call): readonly string[] {
  if (!body) return [];
  if (body.kind === 'json') return [`request.body = ${literal(body.value, WORDS)}.to_json`];
  const file = body.file === undefined ? [] : [`['file', File.open('${body.file}', 'rb')]`];
  const fields = Object.entries(body.fields).map(([name, text]) => `[${value(name)}, ${value(text)}]`);
  if (fields.length === 0) return [`request.set_form([${file}], 'multipart/form-data')`];
  return [`request.set_form([\n${[...file, ...fields].map((one) => `  ${one},\n`).join('')}], 'multipart/form-data')`];
}

function answerOf({ answer, next }: Call): string {
  if (next) return `File.binwrite('${next.saveAs}', Net::HTTP.get(URI(JSON.parse(response.body)['${next.fetch}'])))`;
  if (answer === 'nothing') return 'puts response.code';
  return answer === 'json' ? 'puts response.body' : `File.binwrite('${answer.saveAs}', response.body)`;
}

function value(json: Json): string {
  return literal(json, WORDS);
}
