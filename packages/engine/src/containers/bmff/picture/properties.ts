// Source: ISO/IEC 23008-12, § 6.5 (properties); 14496-12, § 12.1 (colr, pasp, clap); 14496-15, AV1-ISOBMFF, 23001-17 (configurations).
import { latin1 } from '../../../bytes/latin1.ts';
import type { Box } from '../../../grammar/box.ts';
import { MetadataError } from '../../../model/metadata-error.ts';
import { dooms } from '../../../model/policy.ts';
import { type Aspect, type Finding, PRIVATE_ASPECTS, type RemovalPolicy } from '../../../model/removal.ts';
import { bodyOf, type Reading } from './reading.ts';

/** Properties that say how a picture is decoded and shown. */
const STRUCTURE = new Set(
  (
    'ispe pixi clap irot imir pasp auxC auxi clli mdcv cclv amve ndwt reve iscl rloc rref lsel oinf tols a1op a1lx ' +
    'hvcC lhvC hvtC av1C avcC svcC vvcC vvnC evcC evnC jpgC j2kH j2kL jxlC subs rtyp tilC ' +
    'uncC cmpd cmpC icef cpat splz sbpm snuc cloc fpkC disi depi cicp'
  ).split(' '),
);
/** Properties of a known content that rendering does without. */
const ASPECTS: Readonly<Record<string, readonly Aspect[]>> = {
  altt: ['description'],
  crtt: ['time'],
  mdft: ['time'],
  udes: ['description', 'identity', 'location'],
  cmin: ['device'],
  cmex: ['device', 'location'],
  aebr: ['device'],
  afbr: ['device'],
  dobr: ['device'],
  fobr: ['device'],
  wbbr: ['device'],
};
/** Lengths of bodies that have nothing behind them. */
const LENGTHS: Readonly<Record<string, number>> = { ispe: 12, irot: 1, imir: 1, pasp: 8, clap: 32, clli: 4, mdcv: 24 };

/** What becomes of the properties. */
export interface Properties {
  /** Those that stay, in order: the old index from 1 and the box's bytes where they change. */
  readonly kept: readonly { readonly index: number; readonly box: Box; readonly length: number }[];
  readonly doomed: readonly Finding[];
  readonly findings: readonly Finding[];
}

/** Decide on the properties of a meta box, of which `holders` (items and groups) stay. Throws `not-removable` for an unknown essential one. */
export function sortProperties(reading: Reading, policy: RemovalPolicy, holders: ReadonlySet<number>): Properties {
  const kept: { index: number; box: Box; length: number }[] = [];
  const doomed: Finding[] = [];
  const findings: Finding[] = [];
  const { used, essential, any } = usesOf(reading, holders);
  for (const [at, box] of reading.properties.entries()) {
    const index = at + 1;
    const finding = findingOf(reading, box, index);
    if (!used.has(index)) {
      // Those of doomed items go with them; what belongs to nothing is a place to hide in.
      const isLoose = !any.has(index);
      if (isLoose && !dooms(policy, PRIVATE_ASPECTS)) kept.push({ index, box, length: box.end - box.bodyAt });
      else if (isLoose) doomed.push({ ...finding, kind: 'unknown', aspects: PRIVATE_ASPECTS, why: 'no item has it' });
      else if (finding.aspects.length > 0) doomed.push({ ...finding, why: 'no picture that stays has it' });
      continue;
    }
    const isFixed = finding.aspects.includes('orientation');
    if (!isFixed && dooms(policy, finding.aspects)) {
      if (finding.kind === 'unknown' && essential.has(index))
        throw new MetadataError('not-removable', `expected essential properties that are known, found ${box.type}`);
      doomed.push(finding);
      continue;
    }
    const most = Object.hasOwn(LENGTHS, box.type) ? LENGTHS[box.type] : undefined;
    const isLong = most !== undefined && box.end - box.bodyAt > most && dooms(policy, PRIVATE_ASPECTS);
    if (isLong)
      doomed.push({
        ...finding,
        aspects: PRIVATE_ASPECTS,
        ranges: [{ start: box.bodyAt + most, end: box.end }],
        why: 'bytes behind its content',
      });
    kept.push({ index, box, length: isLong ? most : box.end - box.bodyAt });
    if (finding.aspects.length > 0)
      findings.push(isFixed ? { ...finding, why: 'without it the picture would be turned' } : finding);
  }
  return { kept, doomed, findings };
}

function usesOf(reading: Reading, holders: ReadonlySet<number>) {
  const [used, essential, any] = [new Set<number>(), new Set<number>(), new Set<number>()];
  for (const { entries } of reading.associations) {
    for (const { id, properties } of entries) {
      for (const { index, isEssential } of properties) {
        if (reading.named.has(id)) any.add(index);
        if (!holders.has(id)) continue;
        used.add(index);
        if (isEssential) essential.add(index);
      }
    }
  }
  return { used, essential, any };
}

function findingOf(reading: Reading, box: Box, index: number): Finding {
  const path = `meta/iprp/ipco/${box.type}[${index}]`;
  const ranges = [{ start: box.start, end: box.end }];
  const { type } = box;
  if (type === 'colr') {
    const method = latin1(bodyOf(reading, box), 0, 4);
    if (method === 'prof' || method === 'rICC')
      return { kind: 'icc', path, aspects: ['icc'], ranges, why: 'colours need it' };
    const isCodes = method === 'nclx' || method === 'nclc';
    return isCodes && box.end - box.bodyAt <= 11
      ? { kind: 'structure', path, aspects: [], ranges }
      : { kind: 'structure', path, aspects: PRIVATE_ASPECTS, ranges };
  }
  if (type === 'irot' || type === 'imir') return { kind: 'structure', path, aspects: ['orientation'], ranges };
  if (STRUCTURE.has(type)) return { kind: 'structure', path, aspects: [], ranges };
  const aspects = Object.hasOwn(ASPECTS, type) ? ASPECTS[type] : undefined;
  if (aspects) return { kind: 'structure', path, aspects, ranges };
  return { kind: type === 'free' || type === 'skip' ? 'padding' : 'unknown', path, aspects: PRIVATE_ASPECTS, ranges };
}
