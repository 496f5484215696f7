/** One answer of the reading process. */
export type Answer =
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'ok'; readonly json: string }
  | { readonly kind: 'late' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'died'; readonly status: string };

const LONGEST_LINE = 200;

/** Cuts the reading process's output into answers, whatever the pieces it arrives in. Throws `Error` on output that is no answer. */
export function answerStream(onAnswer: (answer: Answer) => void): (chunk: Buffer) => void {
  let pieces: Buffer[] = [];
  let held = 0;
  let wanted: number | undefined;

  function take(length: number): Buffer {
    const all = pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces);
    const rest = all.subarray(length);
    pieces = rest.length > 0 ? [rest] : [];
    held = rest.length;
    return all.subarray(0, length);
  }

  return (chunk) => {
    pieces.push(chunk);
    held += chunk.length;
    for (;;) {
      if (wanted !== undefined) {
        if (held < wanted) return;
        const json = take(wanted).toString('utf8');
        wanted = undefined;
        onAnswer({ kind: 'ok', json });
        continue;
      }
      if (held === 0) return;
      const all = take(held);
      const end = all.indexOf(0x0a);
      if (end < 0 && all.length > LONGEST_LINE)
        throw new Error('expected an answer of the ExifTool process, found something else');
      pieces = [all];
      held = all.length;
      if (end < 0) return;
      const line = take(end + 1).toString('latin1', 0, end);
      const [word, rest = ''] = line.split(' ', 2);
      if (word === 'ok') wanted = Number(rest);
      else onAnswer(shortAnswer(word ?? '', rest));
    }
  };
}

function shortAnswer(word: string, rest: string): Answer {
  if (word === 'ready') return { kind: 'ready', version: rest };
  if (word === 'late' || word === 'gone') return { kind: word };
  if (word === 'died') return { kind: 'died', status: rest };
  throw new Error(`expected an answer of the ExifTool process, found ${JSON.stringify(word.slice(0, 40))}`);
}
