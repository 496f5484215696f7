import { addressOf, type Call, EXAMPLE_KEY, fullAddressOf, queryOf } from './call.ts';

/** The call as a line for a shell. */
export function curlSample(call: Call): string {
  const isPlainGet = call.method === 'GET' && Object.keys(queryOf(call)).length > 0;
  const first = [
    'curl',
    ...(call.method === 'GET' || call.method === 'POST' ? [] : [`-X ${call.method}`]),
    ...(call.method === 'POST' && !call.body ? ['-X POST'] : []),
    ...(isPlainGet ? ['-G'] : []),
    quoted(isPlainGet ? addressOf(call) : fullAddressOf(call)),
  ].join(' ');
  const lines = [first, ...keyOf(call), ...(isPlainGet ? queryLines(call) : []), ...bodyOf(call), ...answerOf(call)];
  const sample = lines.join(' \\\n  ');
  if (!call.next) return sample;
  const { fetch, saveAs } = call.next;
  return `${fetch}=$(${sample} | jq -r .${fetch})\ncurl -o ${saveAs} "$${fetch}"`;
}

function keyOf({ key }: Call): readonly string[] {
  if (key === 'header') return [`-H "X-API-Key: ${EXAMPLE_KEY}"`];
  return key === 'basic' ? [`-u "${EXAMPLE_KEY}:"`] : [];
}

function queryLines(call: Call): readonly string[] {
  return Object.entries(queryOf(call)).map(([name, value]) => `--data-urlencode ${quoted(`${name}=${value}`)}`);
}

function bodyOf({ body }: Call): readonly string[] {
  if (!body) return [];
  if (body.kind === 'json') return ['-H "Content-Type: application/json"', `-d ${quoted(JSON.stringify(body.value))}`];
  const fields = Object.entries(body.fields).map(([name, value]) => `-F ${quoted(`${name}=${value}`)}`);
  return [...(body.file === undefined ? [] : [`-F "file=@${body.file}"`]), ...fields];
}

function answerOf({ answer }: Call): readonly string[] {
  if (answer === 'nothing') return ['-w "%{http_code}\\n"'];
  return answer === 'json' ? [] : [`-o ${answer.saveAs}`];
}

function quoted(text: string): string {
  return /["$`\\!]/.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}
