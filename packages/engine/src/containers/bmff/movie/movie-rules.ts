// Source: ISO/IEC 14496-12:2022, § 8.2 to 8.8; QuickTime File Format, "Movie atoms".
import { MetadataError } from '../../../model/metadata-error.ts';
import type { Aspect } from '../../../model/removal.ts';
import { chunkOffsets } from './chunk-offsets.ts';
import { dataReferences, editList, handler, mediaHeader, movieHeader, plain, trackHeader } from './headers.ts';
import { fixed, keep, sampleSizes, table } from './leaves.ts';
import { boxAround, GONE, instead, same } from './pieces.ts';
import { sampleDescriptions } from './sample-entries.ts';
import type { Track } from './tracks.ts';
import { metadata, userData } from './user-data.ts';
import { uuidBox } from './uuid-boxes.ts';
import { cleanChildren, type Rule, type Rules, viewOf } from './work.ts';

/** The rules for a movie box in which some tracks go. */
export function movieRules(
  tracks: readonly Track[],
  judged: ReadonlyMap<Track, readonly Aspect[]>,
  gone: ReadonlySet<number>,
): Rules {
  const byStart = new Map(tracks.map((track) => [track.box.start, track]));
  const track: Rule = async (work, box, path) => {
    const known = byStart.get(box.start);
    const aspects = known && judged.get(known);
    const what = known?.formats.join(', ') || known?.handler || '';
    if (known && aspects && work.ledger.judge(path, aspects, box, 'structure', `track of ${what}`)) return GONE;
    return await container(trackRules(known?.handler ?? '', gone))(work, box, path);
  };
  const extension = container({ once: { mehd: keep }, many: { trex: ofTrack(gone), trep: ofTrack(gone) } });
  return {
    once: {
      mvhd: movieHeader,
      iods: keep,
      ctab: keep,
      clip: container({ once: { crgn: keep } }),
      udta: userData,
      meta: metadata,
      mvex: extension,
      cmov: refuse('a movie box that is not compressed'),
      rmra: refuse('media in the file itself'),
    },
    many: { trak: track, pssh: keep, uuid: uuidBox },
  };
}

function refuse(expected: string): Rule {
  return (_, box) => {
    throw new MetadataError('not-removable', `expected ${expected}, found a box ${box.type} at ${box.start}`);
  };
}

/** A box of boxes. */
export function container(rules: Rules): Rule {
  return async (work, box, path) => boxAround(box, await cleanChildren(work, box.bodyAt, box.end, path, rules));
}

/** A box about one track: it goes with its track. */
function ofTrack(gone: ReadonlySet<number>): Rule {
  return (work, box, path) => {
    const view = viewOf(work, box);
    const isGone = view.byteLength >= 8 && gone.has(view.getUint32(4));
    if (!isGone) return box.type === 'trex' ? fixed(24)(work, box, path) : plain(work, box, path);
    work.ledger.doomed.push({
      ...{ kind: 'structure', path, aspects: ['unknown'], why: 'about a track that goes' },
      ranges: [{ start: box.start, end: box.end }],
    });
    return GONE;
  };
}

function trackRules(handlerType: string, gone: ReadonlySet<number>): Rules {
  return {
    once: {
      tkhd: trackHeader,
      edts: container({ once: { elst: editList } }),
      mdia: container(mediaRules(handlerType)),
      tref: references(gone),
      tapt: container({ once: { clef: fixed(12), prof: fixed(12), enof: fixed(12) } }),
      clip: container({ once: { crgn: keep } }),
      matt: container({ once: { kmat: keep } }),
      load: fixed(16),
      imap: keep,
      udta: userData,
      meta: metadata,
    },
    many: { trgr: container({ many: { msrc: fixed(8), ster: fixed(8), cstg: fixed(8) } }), uuid: uuidBox },
  };
}

/** References to other tracks, without those to tracks that go. */
function references(gone: ReadonlySet<number>): Rule {
  const one: Rule = (work, box) => {
    const view = viewOf(work, box);
    const numbers = Array.from({ length: Math.min(65_536, view.byteLength >> 2) }, (_, index) =>
      view.getUint32(index * 4),
    );
    const staying = numbers.filter((number) => !gone.has(number));
    if (staying.length === numbers.length) return same(box);
    if (staying.length === 0) return GONE;
    const bytes = new Uint8Array(staying.length * 4);
    const target = new DataView(bytes.buffer);
    for (const [index, number] of staying.entries()) target.setUint32(index * 4, number);
    return boxAround(box, instead(bytes));
  };
  const types =
    'chap tmcd sync scpt ssrc hint cdep cdsc fall folw forc subt vdep vplx dpnd ipir mpod hind auxl adda adrc avcp thmb lyra sbas scal tbas sabt tile swfr swto';
  const rules: Rules = { once: Object.fromEntries(types.split(' ').map((type): [string, Rule] => [type, one])) };
  return async (work, box, path) => {
    const cleaned = await container(rules)(work, box, path);
    return cleaned.isSame || cleaned.length > box.bodyAt - box.start ? cleaned : GONE;
  };
}

function mediaRules(handlerType: string): Rules {
  const base = container({ once: { gmin: keep, text: keep } });
  return {
    once: {
      mdhd: mediaHeader,
      hdlr: handler,
      elng: language,
      minf: container({
        once: {
          vmhd: fixed(12),
          smhd: fixed(8),
          hmhd: fixed(20),
          nmhd: fixed(4),
          sthd: fixed(4),
          gmhd: base,
          hdlr: handler,
          dinf: container({ once: { dref: dataReferences } }),
          stbl: container(sampleRules(handlerType)),
        },
      }),
    },
  };
}

/** A language tag of its own form, or it is no language. */
const language: Rule = (work, box, path) => {
  const view = viewOf(work, box);
  const text = new Uint8Array(view.buffer, view.byteOffset, view.byteLength).subarray(4);
  const isTag =
    text.every((byte) => byte === 0 || /[A-Za-z0-9-]/.test(String.fromCharCode(byte))) && text.byteLength <= 36;
  if (isTag) return same(box);
  return work.ledger.judgeUnknown(path, box) ? GONE : same(box);
};

function sampleRules(handlerType: string): Rules {
  return {
    once: {
      stsd: sampleDescriptions(handlerType),
      stts: table(8, 8),
      ctts: table(8, 8),
      cslg: keep,
      stsc: table(8, 12),
      stsz: sampleSizes,
      stz2: sampleSizes,
      stco: chunkOffsets,
      co64: chunkOffsets,
      stss: table(8, 4),
      stps: table(8, 4),
      stsh: table(8, 8),
      stdp: keep,
      padb: keep,
      sdtp: keep,
    },
    many: { sbgp: keep, sgpd: keep, csgp: keep, subs: keep, saiz: keep, saio: chunkOffsets, senc: keep, uuid: uuidBox },
  };
}
