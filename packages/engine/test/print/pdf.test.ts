import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pdfConverters } from '../../src/print/pdf.ts';

const CONTEXT = { numeric: () => undefined, raw: () => undefined };
const convert = (name: string, value: string) => pdfConverters[name]?.(value, [], CONTEXT);

describe('words of portable documents', () => {
  for (const [source, date] of [
    ["D:20230504133105-07'00'", '2023:05:04 13:31:05-07:00'],
    ["20230504133105+5'", '2023:05:04 13:31:05+5:00'],
    ["D:20230504133105Z00'00'", '2023:05:04 13:31:05Z'],
    ['D:20230504133105-0700', '2023:05:04 13:31:05'],
    ['D:2001', '2001:01:01 00:00:00'],
    ['', '0000:01:01 00:00:00'],
    ['yesterday, or some day', 'yesterday, or some day'],
  ] as const) {
    it(`reads the date ${source}`, () => assert.equal(convert('pdfDate', source), date));
  }

  for (const [seconds, span] of [
    ['12', '12 seconds ago'],
    ['90', '1.5 minutes ago'],
    ['5400', '1.5 hours ago'],
    ['172800', '2.0 days ago'],
    ['0', '0 ago'],
  ] as const) {
    it(`tells how long ${seconds} seconds are`, () => assert.equal(convert('pdfTimeAgo', seconds), span));
  }
});
