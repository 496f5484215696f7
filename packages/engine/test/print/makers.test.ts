import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RawValue } from '../../src/model/raw-value.ts';
import type { Conversion } from '../../src/model/tag-row.ts';
import { exactAtan2 } from '../../src/print/exact-atan.ts';
import { exactExp, exactLog } from '../../src/print/exact-exp.ts';
import { generalText } from '../../src/print/general-text.ts';
import { wordTag } from '../../src/print/wording.ts';

const CONTEXT = { numeric: () => undefined, raw: (name: string) => (name === 'FocalUnits' ? 10 : undefined) };

const numericOf = (convert: Conversion, raw: RawValue) => wordTag({ name: 'Any', convert }, raw, CONTEXT)?.value;
const printedOf = (print: Conversion, raw: RawValue) => wordTag({ name: 'Any', print }, raw, CONTEXT)?.printed;

describe('generalText', () => {
  for (const [value, digits, expected] of [
    [0.0625, 2, '0.062'],
    [1.35, 2, '1.4'],
    [22, 2, '22'],
    [123.4, 2, '1.2e+02'],
    [0.00001, 2, '1e-05'],
    [0, 2, '0'],
    [-5.64, 2, '-5.6'],
  ] as const) {
    it(`${value} with ${digits} digits is ${expected}`, () => assert.equal(generalText(value, digits), expected));
  }
});

describe('exactExp', () => {
  it('rounds where Math.exp is off', () => {
    assert.equal(exactExp(6.5 * Math.LN2).toPrecision(15), '90.5096679918781');
    assert.equal(exactExp(0), 1);
    assert.equal(exactExp(1), Math.E);
    assert.equal(exactExp(-800), 0);
    assert.equal(exactExp(Number.POSITIVE_INFINITY), Number.POSITIVE_INFINITY);
  });

  it('never differs by more than the last place', () => {
    for (let value = -40; value < 40; value += 0.37) {
      assert.ok(Math.abs(exactExp(value) / Math.exp(value) - 1) < 3e-16, String(value));
    }
  });
});

describe('exactLog and exactAtan2', () => {
  it('round where Math is off', () => {
    assert.equal(exactLog(1), 0);
    assert.equal(exactLog(2), Math.LN2);
    assert.equal(exactLog(0), Number.NEGATIVE_INFINITY);
    assert.equal(exactAtan2(1, 1), Math.PI / 4);
    assert.equal(exactAtan2(0, -1), Math.PI);
    assert.ok(Number.isNaN(exactAtan2(Number.NaN, 1)));
  });

  it('never differ by more than the last place', () => {
    for (let value = 0.01; value < 300; value *= 1.37) {
      assert.ok(Math.abs(exactLog(value) / Math.log(value) - 1) < 4e-16, String(value));
      assert.ok(Math.abs(exactAtan2(36, value) / Math.atan2(36, value) - 1) < 4e-16, String(value));
    }
  });
});

describe('conversions of makers’ values', () => {
  for (const [convert, raw, expected] of [
    ['canonEv', 0x0c, 1 / 3],
    ['canonEv', -0x14, -2 / 3],
    ['canonCameraIso', 0x4064, 100],
    ['canonCameraIso', 15, 'Auto'],
    ['canonCameraIso', 99, 'Unknown (99)'],
    ['canonCameraIso', 0x7fff, undefined],
    ['canonSwappedWords', [0x12345678, 1], '1450709556 65536'],
    ['canonFileNumber30D', (100 << 10) + 1, 1000016],
    ['canonFocal', 250, 25],
    ['canonPitch', 3590, -1],
    ['canonRoll', 20, -2],
    ['canonCodec', 0x61766331, 'avc1'],
    ['hexDigits', Uint8Array.of(1, 255), '01ff'],
    [['plus', -128], 150, 22],
  ] as const) {
    it(`${JSON.stringify(convert)} makes ${JSON.stringify(raw)} ${expected}`, () =>
      assert.deepEqual(numericOf(convert, raw), expected));
  }

  for (const [print, raw, expected] of [
    ['canonSelfTimer', 0, 'Off'],
    ['canonSelfTimer', 0x4014, '2 s, Custom'],
    ['canonParameter', 65535, '-1'],
    ['canonParameter', 2, '+2'],
    ['canonContrast', 8, 'On (0x08)'],
    ['canonCalibration', [1024, 0, 77, 5200], '1024    0   77 (5200K)'],
    ['canonFlashOutput', 0.5, '50%'],
    ['canonFlashBattery', 0, 'n/a'],
    ['canonDistance', 655.35, 'inf'],
    ['canonFileNumber', 1181861, '118-1861'],
    ['canonPersonal', 3, 'On (3)'],
    ['canonD30Serial', 0x00120034, '001200052'],
    ['bitNumbers16', [5, 2], '0,2,17'],
    ['bitNumbers16', 0, '(none)'],
    ['zoneMinutes', -330, '-05:30'],
    ['bitrate', 128_000, '128 kbps'],
    ['unixTime', 86_400, '1970:01:02 00:00:00'],
    ['unixTime', 0, '0000:00:00 00:00:00'],
    [['prefixHex', 'Flags 0x'], -1, 'Flags 0xffffffffffffffff'],
    [['padded', 6], 42, '000042'],
    ['applePerformance', [81, 268435483], '81 1 27'],
    ['appleDistances', [4, 0.5], '0.50 - 4.00 m'],
  ] as const) {
    it(`${JSON.stringify(print)} words ${JSON.stringify(raw)} as ${expected}`, () =>
      assert.equal(printedOf(print, raw), expected));
  }
});
