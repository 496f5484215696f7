// Source: Adobe Photoshop file formats specification, image resource IDs and additional layer information; what is private in them is
// this project's own judgement.
import type { Aspect } from '../../model/removal.ts';

/** What an image resource is about. Numbers that are not here may be about anything. */
export const RESOURCE_ASPECTS: Readonly<Record<number, readonly Aspect[]>> = {
  // Resolution, pixel aspect ratio.
  1005: ['density'],
  1064: ['density'],
  // Names of alpha channels.
  1006: ['description'],
  1045: ['description'],
  // Thumbnails.
  1033: ['thumbnails'],
  1036: ['thumbnails'],
  // Copyright flag and address.
  1034: ['copyright'],
  1035: ['copyright', 'identity'],
  1039: ['icc'],
  // Captions.
  1008: ['description'],
  // Print settings, halftones, transfer functions, units, guides, ids, digest: what a program noted.
  1000: ['history'],
  1001: ['history', 'device'],
  1009: ['history'],
  1010: ['history'],
  1011: ['history'],
  1012: ['history'],
  1013: ['history'],
  1014: ['history'],
  1015: ['history'],
  1016: ['history'],
  1017: ['history'],
  1018: ['history'],
  1030: ['history'],
  1032: ['history'],
  1044: ['history'],
  1057: ['history'],
  1061: ['history'],
  1062: ['history', 'device'],
  1082: ['history', 'device'],
  1083: ['history', 'device'],
  10000: ['history'],
};

/** Paths, drawn by hand and named. */
export const PATH_RESOURCES = {
  first: 2000,
  last: 2999,
  working: 1025,
  aspects: ['description', 'history'],
} as const satisfies {
  readonly first: number;
  readonly last: number;
  readonly working: number;
  readonly aspects: readonly Aspect[];
};

/**
 * Resources that drawing a document needs, with the sizes they may have: `bytes`, or a head of `head` bytes and any number of `each`.
 * In other files than documents they say nothing.
 */
export const DOCUMENT_RESOURCES: Readonly<
  Record<number, { readonly bytes: number } | { readonly head: number; readonly each: number }>
> = {
  // Display info of channels, old and new.
  1007: { head: 0, each: 14 },
  1077: { head: 4, each: 13 },
  // Layer state, layer groups and whether they are on, ids of selected layers.
  1024: { bytes: 2 },
  1026: { head: 0, each: 2 },
  1069: { head: 2, each: 4 },
  1072: { head: 0, each: 1 },
  // Global light.
  1037: { bytes: 4 },
  1049: { bytes: 4 },
  // Picture without a profile on purpose.
  1041: { bytes: 1 },
  // Colours in the table, the transparent one.
  1046: { bytes: 2 },
  1047: { bytes: 2 },
  // Numbers of alpha channels.
  1053: { head: 0, each: 4 },
};

/**
 * Keyed blocks of layers that drawing a document needs (masks, groups, blending, adjustments, fills, effects, patterns, deep layers), with
 * the most bytes that they have, where that is little. All others may be about anything. The pixels of text layers and smart objects are
 * in their channels.
 */
export const LAYER_KEYS: ReadonlyMap<string, number> = new Map([
  ...keys('Layr Lr16 Lr32 Mt16 Mt32 Mtrn Alph LMsk FMsk vmsk vsms vscg vstk brst'),
  ...keys('levl curv brit blnc hue2 selc thrs nvrt post mixr phfl grdm expA vibA blwh clrL CgEd'),
  ...keys('SoCo GdFl PtFl lrFX lfx2 lmfx lfxs Patt Pat2 Pat3'),
  ['hue ', Number.MAX_SAFE_INTEGER],
  ...keys('lyid lnsr clbl infx knko lspf iOpa tsly lmgm vmgm', 4),
  ...keys('lclr lsdk', 16),
  ...keys('lsct fxrp', 16),
]);

/** Keyed blocks that are descriptors, in which texts are names. */
export const DESCRIPTOR_KEYS: ReadonlySet<string> = new Set(
  'lfx2 lmfx lfxs SoCo GdFl PtFl vscg vstk CgEd blwh clrL vibA'.split(' '),
);

/** What keyed blocks that go are about, where that is known. */
export const LAYER_BLOCK_ASPECTS: ReadonlyMap<string, readonly Aspect[]> = new Map<string, readonly Aspect[]>([
  ['luni', ['description']],
  ['TySh', ['description', 'history']],
  ['tySh', ['description', 'history']],
  ['Txt2', ['description', 'history']],
  ['shmd', ['time', 'history', 'unknown']],
  ['cinf', ['history']],
  ['Anno', ['description', 'identity', 'time']],
]);

function keys(names: string, most = Number.MAX_SAFE_INTEGER): readonly (readonly [key: string, most: number])[] {
  return names.split(' ').map((name) => [name, most] as const);
}
