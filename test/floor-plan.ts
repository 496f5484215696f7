/** One storey of a package, from the top down. Rooms on one floor do not know each other; imports only go down. */
export type Floor = readonly string[];

/** Rooms are folders of `src` or files directly in it (by name, without `.ts`). */
export const FLOORS: Readonly<Record<string, readonly Floor[]>> = {
  engine: [
    ['node'],
    ['index'],
    ['jobs'],
    ['views'],
    ['derive'],
    ['print'],
    ['containers', 'payloads'],
    ['grammar'],
    ['source'],
    ['tables'],
    ['bytes'],
    ['model'],
  ],
  server: [
    ['main', 'cli'],
    ['serve', 'commands'],
    ['app'],
    ['variables', 'version'],
    ['routes', 'dialects'],
    ['accounts', 'results', 'library', 'batches'],
    ['work', 'queue'],
    ['outbound', 'store', 'shelf', 'pixels', 'footage'],
    ['http', 'sandbox'],
    ['observe'],
    ['config'],
  ],
  exiftool: [['index'], ['exiftool-reader'], ['report-of', 'pool'], ['process'], ['answer-stream', 'perl']],
  cli: [
    ['main'],
    ['commands'],
    ['read-all'],
    ['render'],
    ['clean', 'batch'],
    ['input', 'reader', 'output', 'in-order'],
    ['usage-error'],
  ],
  web: [
    ['main', 'offline'],
    ['frame'],
    ['keys'],
    ['inspect', 'compare', 'library'],
    ['reveal'],
    ['clean'],
    ['parts'],
    ['shell'],
    ['work'],
    ['words', 'export'],
    ['facts'],
    ['style'],
  ],
};

/** Rooms whose own folders are siblings too: a format, a standard or a dialect never imports another one. */
export const SHELVES = ['engine/containers', 'engine/payloads', 'server/dialects'];

/** Which packages each package may import, beside itself. */
export const PACKAGES: Readonly<Record<string, readonly string[]>> = {
  engine: [],
  exiftool: ['engine'],
  cli: ['engine', 'exiftool'],
  server: ['engine', 'exiftool'],
  web: ['engine'],
};
