// Source: Exif 3.0, § 4.6.6 (CFAPattern, ComponentsConfiguration, SpatialFrequencyResponse); DNG 1.7 (opcodes); ExifTool 13.59's words.
import { significant } from '../bytes/significant.ts';
import type { RawValue } from '../model/raw-value.ts';
import { numberText } from './number-text.ts';

const COLORS = ['Red', 'Green', 'Blue', 'Cyan', 'Magenta', 'Yellow', 'White'];

/** Columns, rows and colours as `[Red,Green][Green,Blue]`. */
export function cfaPattern(text: string): string {
  const [columns = 0, rows = 0, ...cells] = text.split(' ').map(Number);
  if (text.split(' ').length < 2) return '<truncated data>';
  if (!columns || !rows) return '<zero pattern size>';
  if (columns * rows > cells.length) return '<invalid pattern size>';
  const names = cells.slice(0, columns * rows).map((cell) => COLORS[cell] ?? 'Unknown');
  const lines: string[] = [];
  for (let at = 0; at < names.length; at += rows) lines.push(`[${names.slice(at, at + rows).join(',')}]`);
  return lines.join('');
}

/** Colours of the planes. */
export function cfaPlaneColor(text: string): string {
  return text
    .split(' ')
    .map((cell) => COLORS[Number(cell)] ?? `Unknown(${cell})`)
    .join(',');
}

const COMPONENTS = ['-', 'Y', 'Cb', 'Cr', 'R', 'G', 'B'];

/** `Y, Cb, Cr, -`. */
export function components(text: string): string {
  return text
    .split(/,?\s+/)
    .map((part) => (/^\d$/.test(part) ? COMPONENTS[Number(part)] : undefined) ?? `Err (${part})`)
    .join(', ');
}

const CR2_PATTERNS: Readonly<Record<string, string>> = { 1: '0 1 1 2', 2: '2 1 1 0', 3: '1 2 0 1', 4: '1 0 2 1' };

/** The four cells that a CR2's number stands for. */
export function cr2CfaPattern(text: string): string | undefined {
  return CR2_PATTERNS[text];
}

/** A response's columns, by name, and their rows. The numbers' order of bytes is the one that fits. */
export function frequencyResponse(value: RawValue): RawValue {
  if (typeof value !== 'string' || value.length <= 4) return value;
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return responseText(view, false) ?? responseText(view, true) ?? value;
}

function responseText(view: DataView, little: boolean): string | undefined {
  const [columns, rows] = [view.getUint16(0, little), view.getUint16(2, little)];
  const valuesAt = view.byteLength - 8 * columns * rows;
  if (columns === 0 || rows === 0 || valuesAt < 4) return undefined;
  const bytes = new Uint8Array(view.buffer, view.byteOffset + 4, view.byteLength - 4);
  const names = new TextDecoder('latin1').decode(bytes).split('\0').slice(0, columns);
  if (names.length < columns) return undefined;
  return names
    .map((name, column) => {
      const cells = Array.from({ length: rows }, (_, row) =>
        ratioText(view, valuesAt + 8 * (column + row * columns), little),
      );
      return `${name}=${cells.join(',')}`;
    })
    .join('; ');
}

function ratioText(view: DataView, at: number, little: boolean): string {
  const [above, below] = [view.getUint32(at, little), view.getUint32(at + 4, little)];
  if (below === 0) return above === 0 ? 'undef' : 'inf';
  return numberText(significant(above / below, 10));
}

const OPCODES = [
  'WarpRectilinear',
  'WarpFisheye',
  'FixVignetteRadial',
  'FixBadPixelsConstant',
  'FixBadPixelsList',
  'TrimBounds',
  'MapTable',
  'MapPolynomial',
  'GainMap',
  'DeltaPerRow',
  'DeltaPerColumn',
  'ScalePerRow',
  'ScalePerColumn',
  'WarpRectilinear2',
];
const OPCODE_HEAD_BYTES = 16;

/** Names of the operations of a DNG opcode list, which is big-endian in any file. */
export function opcodes(value: RawValue): RawValue {
  if (!(value instanceof Uint8Array) || value.byteLength <= 4) return '';
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const names: string[] = [];
  for (let at = 4, left = view.getUint32(0); left > 0; left--) {
    if (at + OPCODE_HEAD_BYTES > value.byteLength) {
      names.push('<err>');
      break;
    }
    const opcode = view.getUint32(at);
    names.push(OPCODES[opcode - 1] ?? `[opcode ${opcode}]`);
    at += OPCODE_HEAD_BYTES + view.getUint32(at + 12);
  }
  return names.join(', ');
}
