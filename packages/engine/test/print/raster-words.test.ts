import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawValue } from '../../src/model/raw-value.ts';
import type { Conversion } from '../../src/model/tag-row.ts';
import { wordTag } from '../../src/print/wording.ts';

const CONTEXT = { raw: () => undefined, numeric: () => undefined };

function worded(conversion: Conversion, raw: RawValue): unknown {
  return wordTag({ name: 'Any', print: conversion }, raw, CONTEXT)?.printed;
}

describe('words for values of pictures, sound and films', () => {
  const rows: readonly (readonly [Conversion, RawValue, string | undefined])[] = [
    ['pngDate', '31 DEC 2001 23:59:59 +0200', '2001:12:31 23:59:59+02:00'],
    ['pngDate', '1 Feb 99 1:02', '1999:02:01 01:02:00'],
    ['pngDate', '3 Mar 2003 4:05 Z', '2003:03:03 04:05:00+00:00'],
    ['pngDate', '3 Mar 2003 4:05 QQ', '3 Mar 2003 4:05 QQ'],
    ['isoDate', '2011-02', '2011:02'],
    ['riffDate', 'Mon Mar 10 15:04:43 2003\n\0', '2003:03:10 15:04:43'],
    ['riffDate', '2001/ 1/27  1:42PM', '2001:01:27 13:42:00'],
    ['riffDate', '2002-12-16  15:35:01', '2002:12:16 15:35:01'],
    ['riffDate', 'soon', 'soon'],
    ['riffSoftware', 'CASIO\0C\0A\0', 'CASIO, CA'],
    ['fileTime', '30000000 5', '2009:04:22 19:24:48'],
    ['fileTime', 'never', undefined],
    ['timecode', 3661.5, '1:01:01.50'],
    ['timecode', 59.999, '0:01:00.00'],
    ['timecode', 3599.999, '1:00:00.00'],
    ['duration', 3.1, '3.10 s'],
    ['duration', 90, '0:01:30'],
    ['duration', 180_000, '2 days 2:00:00'],
    ['duration', 0, '0 s'],
    ['fileSize', 94, '94 bytes'],
    ['fileSize', 2500, '2.5 kB'],
    ['fileSize', 15_000_000, '15 MB'],
    ['fileSize', 5e9, '5.0 GB'],
    ['captureStatistics', '7318 0 3.43 1', '7318 frames captured; 0 dropped; Data rate 3.43; OK'],
    ['soundComment', 'ASCII\0\0\0hello\0x', 'hello'],
    ['meter', '4 3', '3/4'],
    ['smpteOffset', 0x01020304, '01:02:03:04'],
    ['iccVersion', 0x0430, '4.3.0'],
    ['iccId', [0, 0, 0], '0'],
    ['iccPercent', 0.01, '1%'],
    ['fourCharacters', 0x34363248, 'H264'],
    ['escaped', 'a\x01é', 'a\\x01\\xe9'],
  ];
  for (const [conversion, raw, printed] of rows) {
    it(`${conversion}: ${JSON.stringify(raw)}`, () => assert.equal(worded(conversion, raw), printed));
  }
});
