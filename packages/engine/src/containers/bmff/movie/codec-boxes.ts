// Source: mp4ra.org (boxes in sample entries); ISO/IEC 14496-12 and 14496-15; QuickTime File Format; codec bindings (AV1, VP9, Opus, FLAC,
// Dolby, DTS); Spherical Video V2; Apple "HEVC stereo video".
import { latin1 } from '../../../bytes/latin1.ts';
import { copy } from '../../../model/stretches.ts';
import { judged } from './headers.ts';
import { hevcConfiguration } from './hevc-configuration.ts';
import { fixed, keep, keepFirst } from './leaves.ts';
import { boxAround, type Cleaned, GONE, instead, same, series } from './pieces.ts';
import { bodyOf, cleanChildren, isZero, type Rule, type Rules, viewOf } from './work.ts';

/** Decoder configurations: kept to the byte. */
const CONFIGURATIONS = (
  'avcC lhvC vvcC evcC av1C vpcC av3C apvC lvcC mvcC svcC m4ds esds alac dOps dac3 dec3 dac4 dmlp ddts udts mhaC mhaP pcmC iacb ' +
  'chan chnl srat wfex SA3D dvcC dvvC dvwC hvcE avcE vexu hfov jp2h jp2c glbl strf dsmv dqcp devc dsqc dvsC ' +
  'imap ACLR ARES APRG ADHR AALP avcP SMI_ uriI txtC mime ftab vttC styl tims tsro snro enda frma ispe pixi rinf ' +
  'tenc iSFM iSLT iEnc schm ccst auxi amve cclv chrm IMGF yuv4 fpcC ccff ilpC cdec bitr'
).split(' ');

/** Boxes of a known length. */
const MEASURES: Readonly<Record<string, number>> = {
  pasp: 8,
  fiel: 2,
  btrt: 12,
  clap: 32,
  gama: 4,
  mdcv: 24,
  clli: 4,
  SmDm: 28,
  CoLL: 8,
};

/** A colour box: a profile is metadata that rendering needs, the short forms are structure. */
const colour: Rule = (work, box, path) => {
  const form = latin1(bodyOf(work, box), 0, 4);
  if (form === 'prof' || form === 'rICC') {
    return work.ledger.judge(path, ['icc'], box, 'icc') ? GONE : same(box);
  }
  return keepFirst(work, box, path, form === 'nclx' ? 11 : 10);
};

/** FLAC: of its metadata blocks only the stream's figures and the seek table. */
const flac: Rule = (work, box, path) => {
  const body = bodyOf(work, box);
  const parts: Cleaned[] = [];
  const kept: { readonly start: number; readonly end: number }[] = [];
  let at = 4;
  while (at + 4 <= body.byteLength) {
    const length = viewOf(work, box).getUint32(at) & 0xff_ffff;
    const range = { start: box.bodyAt + at, end: Math.min(box.bodyAt + at + 4 + length, box.end) };
    const type = (body[at] ?? 0) & 0x7f;
    const isFigures = type === 0 || type === 3;
    if (isFigures || !work.ledger.judgeUnknown(`${path}/${type}`, range)) kept.push(range);
    at = range.end - box.bodyAt;
  }
  for (const [index, { start, end }] of kept.entries()) {
    const first = body[start - box.bodyAt] ?? 0;
    const flagged = (first & 0x7f) | (index === kept.length - 1 ? 0x80 : 0);
    parts.push(flagged === first ? same({ start, end: start + 1 }) : instead(Uint8Array.of(flagged)));
    parts.push(same({ start: start + 1, end }));
    work.ledger.essence.push(copy(start + 4, end));
  }
  const headEnd = Math.min(box.bodyAt + 4, box.end);
  const whole = series([same({ start: box.bodyAt, end: headEnd }), ...parts]);
  const isSame = whole.isSame && whole.length === box.end - box.bodyAt;
  return boxAround(box, { ...whole, isSame });
};

/** Sound or picture coding of 3GPP: begins with the four characters of who made the coder. */
const vendored: Rule = (work, box, path) => {
  const holes = judged(work, box, `${path}/vendor`, [[0, 4]], ['device', 'history']);
  const [hole] = holes;
  if (!hole) return same(box);
  return boxAround(
    box,
    series([instead(new Uint8Array(hole.end - hole.start)), same({ start: hole.end, end: box.end })]),
  );
};

/** The header of a spherical picture: the name of the program that made it goes. */
const sphericalHeader: Rule = (work, box, path) => {
  const text = { start: Math.min(box.bodyAt + 4, box.end), end: box.end };
  const isEmpty = isZero(bodyOf(work, box).subarray(4));
  if (isEmpty || !work.ledger.judge(path, ['history'], text)) return same(box);
  return boxAround(box, series([same({ start: box.bodyAt, end: text.start }), instead(new Uint8Array(1))]));
};

/** A QuickTime box of a stream's own that holds nothing. */
const terminator: Rule = (work, box, path) => keepFirst(work, box, path, 0);

function within(rules: () => Rules, skipped = 0): Rule {
  return async (work, box, path) => {
    const start = Math.min(box.bodyAt + skipped, box.end);
    const children = await cleanChildren(work, start, box.end, path, rules());
    return boxAround(box, series([same({ start: box.bodyAt, end: start }), children]));
  };
}

const PROJECTION: Rules = { once: { prhd: keep, equi: keep, cbmp: keep, mshp: keep, ytmp: keep } };
const SPHERICAL: Rules = { once: { svhd: sphericalHeader, proj: within(() => PROJECTION) } };
const PIFF_TRACK_ENCRYPTION = '\x89\x74\xdb\xce\x7b\xe7\x4c\x51\x84\xf9\x71\x48\xf9\x88\x25\x54';
const schemeUuid: Rule = (work, box, path) =>
  latin1(bodyOf(work, box), 0, 16) === PIFF_TRACK_ENCRYPTION
    ? keep(work, box, path)
    : work.ledger.judgeUnknown(path, box)
      ? GONE
      : same(box);
const SCHEME: Rules = { once: { tenc: keep, iSFM: keep, iSLT: keep, odkm: keep, adkm: keep, uuid: schemeUuid } };
const PROTECTION: Rules = { once: { frma: keep, schm: keep, imif: keep, schi: within(() => SCHEME) } };

/** What may stand in a sample entry behind its fixed part. */
export const CODEC_RULES: Rules = {
  once: {
    ...Object.fromEntries(CONFIGURATIONS.map((type): [string, Rule] => [type.replace('_', ' '), keep])),
    ...Object.fromEntries(Object.entries(MEASURES).map(([type, length]): [string, Rule] => [type, fixed(length)])),
    st3d: fixed(5),
    sv3d: within(() => SPHERICAL),
    hvcC: hevcConfiguration,
    d263: vendored,
    damr: vendored,
    dfLa: flac,
    '\0\0\0\0': terminator,
    wave: async (work, box, path) => await WAVE(work, box, path),
  },
  many: { colr: colour, sinf: within(() => PROTECTION) },
};

/** Codes of sound formats that QuickTime took over from Windows: their parameters stand in a box of the same name. */
const WINDOWS_FORMATS = ['ms\0\x02', 'ms\0\x11', 'ms\0U', 'ms\0\x31', 'ms\0\x01', 'ms\0\x03', 'ms\0\x06', 'ms\0\x07'];

/** QuickTime's box of what a sound decoder needs: the entry's own children, and a short sound description again. */
const WAVE: Rule = within(() => ({
  once: {
    ...CODEC_RULES.once,
    ...Object.fromEntries(
      ['mp4a', 'ac-3', 'srcq', 'samr', ...WINDOWS_FORMATS].map((type): [string, Rule] => [type, keep]),
    ),
  },
  many: CODEC_RULES.many ?? {},
}));
