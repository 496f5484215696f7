import process from 'node:process';
import sharp from 'sharp';
import type { FromDecoder, ToDecoder, Wear } from './decoder-messages.ts';
import { readFacts } from './facts.ts';
import { load } from './input.ts';
import { PictureFault } from './picture-fault.ts';
import { render } from './render.ts';

/** The process in which pictures are decoded: one at a time, by messages. It ends with whoever started it. */
function serve(): void {
  sharp.cache(false);
  sharp.concurrency(1);
  process.on('message', (message: ToDecoder) => {
    answer(message).then(tell, (error: unknown) => tell(failed(error)));
  });
  process.on('disconnect', () => process.exit());
}

function tell(message: FromDecoder): void {
  process.send?.(message);
}

async function answer(message: ToDecoder): Promise<FromDecoder> {
  const { input, settings } = message;
  const loaded = await load(input);
  if (message.kind === 'facts') {
    const onHeader = (facts: Parameters<typeof tell>[0] & { kind: 'header' }): void => tell(facts);
    const facts =
      loaded === undefined
        ? undefined
        : await readFacts(loaded, settings, (known) => onHeader({ kind: 'header', facts: known }));
    return { kind: 'facts', facts, wear: wear() };
  }
  if (loaded === undefined) throw new PictureFault('unrecognised', 'expected a picture, found a file of another kind');
  return { kind: 'made', picture: await render(loaded, message.wishes, message.accept, settings), wear: wear() };
}

function failed(error: unknown): FromDecoder {
  const { code, message } =
    error instanceof PictureFault
      ? error
      : { code: 'unreadable' as const, message: error instanceof Error ? error.message : String(error) };
  return { kind: 'failed', code, message, wear: wear() };
}

function wear(): Wear {
  const { user, system } = process.cpuUsage();
  return { residentBytes: process.memoryUsage.rss(), cpuSeconds: (user + system) / 1e6 };
}

serve();
