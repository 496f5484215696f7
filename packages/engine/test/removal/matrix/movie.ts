import type { MarkedFile } from './marked-file.ts';
import {
  box,
  ESDS,
  full,
  joined,
  mvhd,
  type Part,
  pictureEntry,
  png,
  SELF,
  soundEntry,
  TURNED,
  tone,
  trak,
  u16,
  u32,
  u64,
  zeros,
} from './movie-boxes.ts';

/** Hands out secrets, and remembers where each was put. */
function secretsOf(prefix: string) {
  const secrets: { place: string; text: string }[] = [];
  const hide = (place: string): string => {
    const text = `${prefix}${String(secrets.length).padStart(2, '0')}-${place.replaceAll(/[^a-z]/gi, '').slice(0, 12)}`;
    secrets.push({ place, text });
    return text;
  };
  /** Four characters, for the codes that have room for no more. */
  const hideCode = (place: string): string => {
    const text = `q${prefix[0]}${String(secrets.length).padStart(2, '0')}`;
    secrets.push({ place, text });
    return text;
  };
  return { secrets, hide, hideCode };
}

const UUID_UNKNOWN = joined(...Array.from({ length: 16 }, (_, at) => [at + 1]));
const UUID_XMP = 'be7acfcb97a942e89c71999491e3afac';
const UUID_SPHERICAL = 'ffcc8263f8554a938814587a02521fdd';
const VIDEO = joined(box('vmhd', u32(1), zeros(8)));
const SOUND = joined(full('smhd', u32(0)));
const OTHER = joined(box('gmhd', full('gmin', u16(0x40, 0x8000, 0x8000, 0x8000, 0, 0))));
export const PICTURES = [png(200, 0, 0), png(0, 200, 0), png(0, 0, 200)];
export const TONE = tone(300);

function hex(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'hex'));
}

function item(type: string, text: string): Uint8Array {
  return box(type, box('data', u32(1, 0), text));
}

function text(type: string, value: string): Uint8Array {
  return box(type, u16(value.length, 0x15c7), value);
}

export function xmp(value: string): string {
  return (
    '<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ' +
    'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" ' +
    `xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>${value}</dc:source></rdf:Description></rdf:RDF></x:xmpmeta>` +
    '<?xpacket end="w"?>'
  );
}

/** Media data: chunks in order, each with what lies before it. Gives the offsets of the chunks in the body. */
function chunks(list: readonly (readonly [track: string, bytes: Uint8Array, before?: string])[]) {
  const offsets: Record<string, number[]> = {};
  const parts: Part[] = [];
  let at = 0;
  for (const [track, bytes, before = ''] of list) {
    at += before.length;
    offsets[track] = [...(offsets[track] ?? []), at];
    parts.push(before, bytes);
    at += bytes.byteLength;
  }
  return {
    body: joined(...parts),
    of: (track: string, base: number) => (offsets[track] ?? []).map((one) => one + base),
  };
}

/** An MP4 film, its movie box in front. */
export function mp4Film(): MarkedFile {
  const { secrets, hide, hideCode } = secretsOf('Mz');
  const telemetry = joined(hide('samples of a GPS track'));
  const title = hide('samples of a chapter track');
  const chapter = joined(u16(title.length), title);
  const media = chunks([
    ['video', PICTURES[0] as Uint8Array, hide('before the first chunk')],
    ['sound', TONE.subarray(0, 200)],
    ['gps', telemetry],
    ['video', PICTURES[1] as Uint8Array, hide('between chunks')],
    ['sound', TONE.subarray(200, 400)],
    ['chapter', chapter],
    ['video', PICTURES[2] as Uint8Array],
    ['sound', TONE.subarray(400)],
  ]);
  const mdat = box('mdat', media.body, hide('after the last chunk'));
  const mdta = (key: string, value: string) =>
    full(
      'meta',
      full('hdlr', u32(0), 'mdta', zeros(12), hide('hdlr of moov/meta')),
      full('keys', u32(1), box('mdta', key)),
      box('ilst', joined(u32(value.length + 24), u32(1), box('data', u32(1, 0), value))),
    );
  const parts = {
    free: box('free', hide('free')),
    unknown: box('uuid', UUID_UNKNOWN, hide('uuid')),
    xmp: box('uuid', hex(UUID_XMP), xmp(hide('uuid XMP'))),
    meta: full('meta', full('hdlr', u32(0), 'ID32', zeros(13)), full('ID32', u16(0x55c4), hide('meta ID32'))),
    names: Array.from({ length: 4 }, (_, at) => hide(`hdlr name ${'abcd'[at]}`)),
    vendor: hideCode('vendor of the picture coder'),
    soundVendor: hideCode('vendor of the sound coder'),
    compressor: hide('compressor name'),
    reference: box('url ', u32(1), hide('dref'), '\0'),
    slack: hide('behind the entries of stts'),
    codec: box('zzzz', hide('unknown box in a sample entry')),
    svhd: box(
      'sv3d',
      full('svhd', hide('spherical metadata source'), '\0'),
      box('proj', full('prhd', zeros(12)), full('equi', zeros(16))),
    ),
    spherical: box(
      'uuid',
      hex(UUID_SPHERICAL),
      '<?xml version="1.0"?><rdf:SphericalVideo xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:GSpherical="http://ns.google.com/videos/1.0/spherical/">' +
        `<GSpherical:Spherical>true</GSpherical:Spherical><GSpherical:StitchingSoftware>${hide('spherical stitching software')}</GSpherical:StitchingSoftware>` +
        '<GSpherical:ProjectionType>equirectangular</GSpherical:ProjectionType></rdf:SphericalVideo>',
    ),
    trackName: box('udta', box('name', hide('trak/udta/name'))),
    trackMeta: full('meta', full('hdlr', u32(0), 'mdir', zeros(13)), box('ilst', item('©nam', hide('trak/meta')))),
    trackBox: box('abcd', hide('unknown box in trak')),
    tableBox: box('yyyy', hide('unknown box in stbl')),
    idle: joined(hide('mvhd').padEnd(24, '.').slice(0, 24)),
    userData: box(
      'udta',
      text('©nam', hide('udta/©nam')),
      text('©xyz', `+12.3456+065.4321/${hide('udta/©xyz')}`),
      full('loci', u16(0x15c7), hide('udta/loci'), '\0', zeros(14)),
      full('cprt', u16(0x15c7), hide('udta/cprt'), '\0'),
      box('SMTA', hide('udta of Samsung')),
      box('GPMF', hide('udta of GoPro')),
      full(
        'meta',
        full('hdlr', u32(0), 'mdir', 'appl', zeros(9)),
        box(
          'ilst',
          item('©ART', hide('ilst/©ART')),
          item('covr', hide('ilst/covr')),
          box(
            '----',
            full('mean', hide('ilst/mean')),
            full('name', 'iTunSMPB'),
            box('data', u32(1, 0), hide('ilst/data')),
          ),
        ),
        box('free', hide('free in udta/meta')),
      ),
    ),
    keys: mdta(hide('moov/meta/keys'), hide('moov/meta/ilst')),
    movieBox: box('wxyz', hide('unknown box in moov')),
    trailing: joined(hide('behind the last box')),
    brandless: box('skip', hide('skip')),
    second: box('moov', box('udta', text('©cmt', hide('second moov')))),
  };
  const chapters = box('tref', box('chap', u32(4)));
  const moovAt = (base: number): Uint8Array =>
    box(
      'moov',
      mvhd(300, parts.idle),
      trak({
        ...{ id: 1, handler: 'vide', name: parts.names[0] ?? '', media: VIDEO, references: chapters, matrix: TURNED },
        entry: pictureEntry(
          'mp4v',
          parts.vendor,
          parts.compressor,
          ESDS,
          parts.codec,
          box('st3d', u32(0), [0]),
          parts.svhd,
        ),
        ...{ sizes: PICTURES.map(({ byteLength }) => byteLength), offsets: media.of('video', base), duration: 100 },
        ...{
          tableBox: parts.tableBox,
          dref: parts.reference,
          slack: parts.slack,
          more: [parts.trackName, parts.trackMeta, parts.trackBox, parts.spherical],
        },
      }),
      trak({
        ...{ id: 2, handler: 'soun', name: parts.names[1] ?? '', media: SOUND, entry: soundEntry(parts.soundVendor) },
        ...{
          sizes: Array.from({ length: 300 }, () => 2),
          perChunk: 100,
          offsets: media.of('sound', base),
          duration: 1,
        },
      }),
      trak({
        ...{ id: 3, handler: 'meta', name: parts.names[2] ?? '', media: OTHER, entry: box('gpmd', zeros(6), u16(1)) },
        ...{ sizes: [telemetry.byteLength], offsets: media.of('gps', base), duration: 300 },
        references: box('tref', box('cdsc', u32(1))),
      }),
      trak({
        ...{
          id: 4,
          handler: 'text',
          name: parts.names[3] ?? '',
          media: OTHER,
          entry: box('text', zeros(6), u16(1), zeros(51)),
        },
        ...{ sizes: [chapter.byteLength], offsets: media.of('chapter', base), duration: 300, isDisabled: true },
      }),
      parts.userData,
      parts.keys,
      parts.xmp,
      parts.movieBox,
    );
  const front = joined(box('ftyp', 'isom', u32(512), 'isomiso2mp41'), parts.free, parts.unknown, parts.meta);
  const base = front.byteLength + moovAt(0).byteLength + 8;
  const bytes = joined(front, moovAt(base), mdat, parts.brandless, parts.second, parts.trailing);
  return { name: 'film.mp4', bytes, secrets };
}

/** A QuickTime film without a file type, its movie box at the end, its media in two boxes, one with a size of 64 bits. */
export function quickTimeFilm(): MarkedFile {
  const { secrets, hide, hideCode } = secretsOf('Qx');
  const first = chunks([
    ['video', PICTURES[0] as Uint8Array],
    ['sound', TONE.subarray(0, 300), hide('between chunks')],
    ['time', u32(1)],
  ]);
  const second = chunks([
    ['video', PICTURES[1] as Uint8Array],
    ['sound', TONE.subarray(300)],
    ['video', PICTURES[2] as Uint8Array, hide('between chunks of the second mdat')],
  ]);
  const preview = joined(box('wide'), box('pnot', u32(1), u16(0), 'PICT', u16(1)), box('PICT', hide('PICT')));
  const dead = box('mdat', hide('mdat that no track uses'));
  const long = joined(u32(1), 'mdat', u64(second.body.byteLength + 16), second.body);
  const head = joined(preview, dead);
  const [firstAt, secondAt] = [head.byteLength + 8, head.byteLength + 8 + first.body.byteLength + 16];
  const wave = box(
    'wave',
    box('frma', 'sowt'),
    box('enda', u16(1)),
    box('blah', hide('unknown box in wave')),
    box('\0\0\0\0'),
  );
  const sound = box(
    ...([
      'sowt',
      zeros(6),
      u16(1, 1, 0),
      hideCode('vendor of the sound coder'),
      u16(1, 16, 0, 0),
      u32(8000 << 16),
    ] as const),
    ...[u32(1, 2, 2, 2), wave],
  );
  const timecode = box(
    ...(['tmcd', zeros(6), u16(1), u32(0, 0, 1000, 40), [25, 0]] as const),
    box('name', u16(5, 0), hide('reel name')),
  );
  const moov = box(
    'moov',
    mvhd(300),
    trak({
      ...{ id: 1, handler: 'vide', name: hide('hdlr name'), manufacturer: hideCode('hdlr manufacturer'), media: VIDEO },
      entry: pictureEntry('png ', hideCode('vendor of the picture coder'), hide('compressor name')),
      ...{ sizes: PICTURES.map(({ byteLength }) => byteLength), duration: 100 },
      offsets: [...first.of('video', firstAt), ...second.of('video', secondAt)],
      ...{ dref: box('alis', u32(1), hide('dref alias')), references: box('tref', box('tmcd', u32(3))) },
    }),
    trak({
      ...{ id: 2, handler: 'soun', name: 'sound', manufacturer: 'appl', media: SOUND, entry: sound },
      // Old files count sound in samples of one byte, whatever they are made of.
      ...{ sizes: Array.from({ length: 300 }, () => 1), perChunk: 150, duration: 1 },
      offsets: [...first.of('sound', firstAt), ...second.of('sound', secondAt)],
    }),
    trak({
      ...{ id: 3, handler: 'tmcd', name: 'time', manufacturer: 'appl', media: OTHER, entry: timecode, dref: SELF },
      ...{ sizes: [4], offsets: first.of('time', firstAt), duration: 300 },
    }),
    box(
      'udta',
      text('©mak', hide('udta/©mak')),
      text('©swr', hide('udta/©swr')),
      box('XMP_', xmp(hide('udta/XMP_'))),
      box('WLOC', u16(12, 34)),
      box(
        'meta',
        full('hdlr', 'mhlr', 'mdir', zeros(13)),
        box('ilst', item('©day', hide('ilst in meta without a version'))),
      ),
      u32(0),
    ),
  );
  return { name: 'film.mov', bytes: joined(head, box('mdat', first.body), long, moov), secrets };
}

/** A film in fragments: two with samples of a metadata track among them. */
export function fragmentedFilm(): MarkedFile {
  const { secrets, hide } = secretsOf('Fy');
  const empty = { sizes: [], offsets: [], duration: 100 };
  const init = joined(
    box('ftyp', 'iso5', u32(512), 'iso5iso6mp41'),
    box(
      'moov',
      mvhd(0),
      trak({
        ...{ id: 1, handler: 'vide', name: hide('hdlr name'), media: VIDEO, ...empty },
        entry: pictureEntry('mp4v', '\0\0\0\0', hide('compressor name'), ESDS),
      }),
      trak({ id: 2, handler: 'meta', name: '', media: full('nmhd'), entry: box('camm', zeros(6), u16(1)), ...empty }),
      box(
        'mvex',
        full('trex', u32(1, 1, 100, 0, 0)),
        full('trex', u32(2, 1, 100, 0, 0)),
        box('zzzz', hide('unknown box in mvex')),
      ),
    ),
  );
  const fragment = (number: number, picture: Uint8Array): Uint8Array => {
    const secret = joined(hide(`samples of a metadata track ${'abc'[number]}`));
    const gap = hide(`dead bytes in fragment ${'abc'[number]}`);
    const runSlack = number === 0 ? hide('behind the entries of trun') : '';
    const padding = box('free', hide(`free in traf ${'abc'[number]}`));
    const unknown = box('uuid', UUID_UNKNOWN, hide(`uuid in moof ${'abc'[number]}`));
    const moofOf = (length: number): Uint8Array =>
      box(
        'moof',
        full('mfhd', u32(number + 1)),
        box(
          'traf',
          box('tfhd', u32(0x20000, 2)),
          full('tfdt', u32(number * 100)),
          box('trun', u32(0x201, 1, length + 8, secret.byteLength)),
        ),
        box(
          'traf',
          box('tfhd', u32(0x20000, 1)),
          full('tfdt', u32(number * 100)),
          box('trun', u32(0x201, 1, length + 8 + secret.byteLength + gap.length, picture.byteLength), runSlack),
          padding,
        ),
        unknown,
      );
    return joined(moofOf(moofOf(0).byteLength), box('mdat', secret, gap, picture));
  };
  const fragments = PICTURES.map((picture, number) => fragment(number, picture));
  const emsg = full('emsg', 'urn:x\0', hide('emsg value'), '\0', u32(1000, 0, 1, 1), hide('emsg message'));
  const prft = full('prft', u32(1, 0x11223344, 0x55667788, 0));
  const sidx = full(
    'sidx',
    u32(1, 1000, 0, 0),
    u16(0, 3),
    ...fragments.flatMap((one) => [u32(one.byteLength, 100, 0x90000000)]),
  );
  // The index of the track that goes.
  const other = full('sidx', u32(2, 1000, 0, sidx.byteLength), u16(0, 1), u32(fragments[0]?.byteLength ?? 0, 100, 0));
  const head = joined(init, other, sidx);
  const [, second = zeros(0)] = fragments;
  const at = [head.byteLength, head.byteLength + (fragments[0]?.byteLength ?? 0)];
  const tfra = full(
    'tfra',
    u32(1, 0, 2),
    u32(0, at[0] ?? 0),
    [1, 1, 1],
    u32(100, at[1] ?? 0),
    [1, 1, 1],
    hide('behind the entries of tfra'),
  );
  const mfra = box('mfra', tfra, full('mfro', u32(tfra.byteLength + 24)));
  const bytes = joined(head, fragments[0] ?? '', second, emsg, prft, fragments[2] ?? '', mfra);
  return { name: 'fragments.mp4', bytes, secrets };
}

/** Films with a secret in every place that was thought of. They play. */
export const movieMatrix = async (): Promise<readonly MarkedFile[]> => [mp4Film(), quickTimeFilm(), fragmentedFilm()];
