/** The languages of the documentation. */
export const LOCALES = ['en', 'id'] as const;
export type Locale = (typeof LOCALES)[number];

/** What the frame around the pages says. */
export interface Words {
  readonly name: string;
  readonly skip: string;
  readonly pages: string;
  readonly inspect: string;
  readonly compare: string;
  readonly library: string;
  readonly keys: string;
  readonly docs: string;
  readonly documentation: string;
  readonly onThisPage: string;
  readonly theme: string;
  readonly themes: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly search: string;
  readonly searchHint: string;
  readonly results: readonly [none: string, one: string, more: string];
  readonly key: string;
  readonly keyHint: string;
  readonly sample: string;
  readonly answer: string;
  readonly shortened: string;
  readonly noBody: string;
  readonly aFile: string;
  readonly copy: string;
  readonly copied: string;
  readonly inReference: string;
  readonly promise: string;
  readonly description: string;
  readonly previous: string;
  readonly next: string;
  readonly columns: Readonly<
    Record<'name' | 'where' | 'type' | 'meaning' | 'variable' | 'fallback' | 'status' | 'call' | 'what', string>
  >;
  readonly required: string;
  readonly parameters: string;
  readonly body: string;
  readonly answers: string;
  readonly example: string;
  readonly fields: string;
  readonly tryIt: string;
  readonly send: string;
  readonly sending: string;
  readonly failed: string;
  readonly headers: string;
  readonly whole: string;
  readonly bytes: string;
  readonly places: Readonly<Record<'path' | 'query' | 'header' | 'body', string>>;
  readonly groups: Readonly<Record<'begin' | 'apis' | 'running' | 'reference', string>>;
  readonly references: Readonly<Record<'exiftools.com' | 'imagekit' | 'colophon' | 'media' | 'operations', string>>;
  readonly notOffered: string;
}

const en: Words = {
  name: 'English',
  skip: 'Skip to the content',
  pages: 'Pages',
  inspect: 'Inspect',
  compare: 'Compare',
  library: 'Library',
  keys: 'Keys',
  docs: 'Documentation',
  documentation: 'Documentation',
  onThisPage: 'On this page',
  theme: 'Colours',
  themes: { auto: 'Auto', light: 'Light', dark: 'Dark' },
  search: 'Search the documentation',
  searchHint: 'Words, calls, variables',
  results: ['Nothing found', '1 place', '{n} places'],
  key: 'Your API key, for the samples and for trying calls',
  keyHint: 'Kept in this tab, sent to this server only.',
  sample: 'Sample in',
  answer: 'Answer',
  shortened: 'shortened',
  noBody: 'no body',
  aFile: 'a file',
  copy: 'Copy',
  copied: 'Copied',
  inReference: 'In the reference',
  promise: 'Colophon reads, cleans and finds media by what is written inside it.',
  description: 'Service description',
  previous: 'Before',
  next: 'Next',
  columns: {
    name: 'Name',
    where: 'Where',
    type: 'Type',
    meaning: 'Meaning',
    variable: 'Variable',
    fallback: 'Default',
    status: 'Status',
    call: 'Call',
    what: 'What it does',
  },
  required: 'required',
  parameters: 'Parameters',
  body: 'Body',
  answers: 'Answers',
  example: 'Example',
  fields: 'Fields',
  tryIt: 'Try it',
  send: 'Send',
  sending: 'Sending …',
  failed: 'The request did not reach the server.',
  headers: 'Headers',
  whole: 'The body as a file',
  bytes: 'bytes',
  places: { path: 'path', query: 'query', header: 'header', body: 'body' },
  groups: { begin: 'Begin', apis: 'APIs', running: 'Running it', reference: 'Reference' },
  references: {
    'exiftools.com': 'exiftools.com',
    imagekit: 'ImageKit',
    colophon: 'Colophon',
    media: 'Delivery',
    operations: 'Operations',
  },
  notOffered: 'Not offered',
};

const id: Words = {
  name: 'Bahasa Indonesia',
  skip: 'Lompat ke isi',
  pages: 'Halaman',
  inspect: 'Periksa',
  compare: 'Bandingkan',
  library: 'Pustaka',
  keys: 'Kunci',
  docs: 'Dokumentasi',
  documentation: 'Dokumentasi',
  onThisPage: 'Di halaman ini',
  theme: 'Warna',
  themes: { auto: 'Otomatis', light: 'Terang', dark: 'Gelap' },
  search: 'Cari di dokumentasi',
  searchHint: 'Kata, panggilan, variabel',
  results: ['Tidak ditemukan', '1 tempat', '{n} tempat'],
  key: 'Kunci API Anda, untuk contoh dan untuk mencoba panggilan',
  keyHint: 'Disimpan di tab ini, hanya dikirim ke server ini.',
  sample: 'Contoh dalam',
  answer: 'Respons',
  shortened: 'dipersingkat',
  noBody: 'tanpa badan',
  aFile: 'sebuah berkas',
  copy: 'Salin',
  copied: 'Tersalin',
  inReference: 'Di referensi',
  promise: 'Colophon membaca, membersihkan, dan menemukan media berdasarkan yang tertulis di dalamnya.',
  description: 'Deskripsi layanan',
  previous: 'Sebelumnya',
  next: 'Berikutnya',
  columns: {
    name: 'Nama',
    where: 'Di mana',
    type: 'Tipe',
    meaning: 'Arti',
    variable: 'Variabel',
    fallback: 'Bawaan',
    status: 'Status',
    call: 'Panggilan',
    what: 'Kegunaan',
  },
  required: 'wajib',
  parameters: 'Parameter',
  body: 'Badan',
  answers: 'Respons',
  example: 'Contoh',
  fields: 'Isian',
  tryIt: 'Coba',
  send: 'Kirim',
  sending: 'Mengirim …',
  failed: 'Permintaan tidak sampai ke server.',
  headers: 'Header',
  whole: 'Badan sebagai berkas',
  bytes: 'bita',
  places: { path: 'jalur', query: 'query', header: 'header', body: 'badan' },
  groups: { begin: 'Pengantar', apis: 'API', running: 'Menjalankannya', reference: 'Referensi' },
  references: {
    'exiftools.com': 'exiftools.com',
    imagekit: 'ImageKit',
    colophon: 'Colophon',
    media: 'Pengiriman',
    operations: 'Operasi',
  },
  notOffered: 'Tidak tersedia',
};

export const WORDS: Readonly<Record<Locale, Words>> = { en, id };
