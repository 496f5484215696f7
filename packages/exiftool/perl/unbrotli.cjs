// Unpacks a Brotli stream from standard input to standard output; its argument is the most bytes it may yield.
// CommonJS, because it must also run where the service itself would not.
const { createBrotliDecompress } = require('node:zlib');

const limit = Number(process.argv[2]) || 100_000_000;
let yielded = 0;
const unpack = createBrotliDecompress();
unpack.on('error', () => process.exit(1));
unpack.on('data', (chunk) => {
  yielded += chunk.length;
  if (yielded > limit) process.exit(1);
  process.stdout.write(chunk);
});
process.stdin.pipe(unpack);
