import process from 'node:process';
import { benchClean } from './clean.ts';
import { benchExtract } from './extract.ts';
import { benchIdentify } from './identify.ts';
import { benchRanged } from './ranged.ts';
import { benchShare } from './share.ts';
import { benchUpload } from './upload.ts';

const BENCHES: Readonly<Record<string, (args: readonly string[]) => Promise<number>>> = {
  clean: benchClean,
  extract: benchExtract,
  identify: benchIdentify,
  ranged: benchRanged,
  share: benchShare,
  upload: benchUpload,
};

const [name = '', ...args] = process.argv.slice(2);
const bench = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
if (bench) {
  process.exitCode = await bench(args);
} else {
  const names = Object.keys(BENCHES).join(', ');
  process.stderr.write(`npm run bench -- NAME [options]; expected one of ${names}, found ${name || 'nothing'}\n`);
  process.exitCode = 2;
}
