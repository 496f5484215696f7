// Source: rules of ExifTool 13.59's Composite tags.
import { fixedText } from '../print/fixed-text.ts';
import { isFloat, isTrue } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule } from './rule.ts';

/** Types whose IFD0 describes a preview, not the picture. */
const SIZE_IN_EXIF = /^(?:CR2|Canon 1D RAW|IIQ|EIP)$/;

/** Size and colour arrangement of the picture. */
export const IMAGE_RULES: readonly CompositeRule[] = [
  {
    name: 'ImageSize',
    requires: ['ImageWidth', 'ImageHeight'],
    desires: ['ExifImageWidth', 'ExifImageHeight', 'RawImageCroppedSize'],
    derive([width, height, exifWidth, exifHeight, cropped], { fileType }) {
      let value: string | undefined;
      if (isTrue(cropped)) value = textOf(cropped.value);
      else if (isTrue(exifWidth) && isTrue(exifHeight) && SIZE_IN_EXIF.test(fileType)) {
        value = `${textOf(exifWidth.value)} ${textOf(exifHeight.value)}`;
      } else if (isFloat(width?.value) && isFloat(height?.value)) {
        value = `${textOf(width?.value)} ${textOf(height?.value)}`;
      }
      return value === undefined ? undefined : { value, printed: value.replaceAll(' ', 'x') };
    },
  },
  {
    name: 'Megapixels',
    requires: ['ImageSize'],
    derive([size]) {
      const [width = 0, height = 0] = (textOf(size?.value).match(/\d+/g) ?? []).map(Number);
      const value = (width * height) / 1_000_000;
      return { value, printed: fixedText(value, value >= 1 ? 1 : value >= 0.001 ? 3 : 6) };
    },
  },
  {
    name: 'PreviewImageSize',
    requires: ['PreviewImageWidth', 'PreviewImageHeight'],
    derive: ([width, height]) => ({ value: `${textOf(width?.value)}x${textOf(height?.value)}` }),
  },
  {
    name: 'CFAPattern',
    requires: ['CFARepeatPatternDim', 'CFAPattern2'],
    derive([dimensions, pattern]) {
      const [columns = 0, rows = 0] = textOf(dimensions?.value).split(' ').map(Number);
      const colours = textOf(pattern?.value).split(' ');
      if (textOf(dimensions?.value).split(' ').length !== 2 || colours.length !== columns * rows)
        return { value: '?', printed: '<truncated data>' };
      return { value: `${columns} ${rows} ${colours.join(' ')}`, printed: patternWords(columns, rows, colours) };
    },
  },
];

const COLOURS = ['Red', 'Green', 'Blue', 'Cyan', 'Magenta', 'Yellow', 'White'];

function patternWords(columns: number, rows: number, colours: readonly string[]): string {
  const lines: string[] = [];
  for (let at = 0; at < columns * rows; at += rows) {
    const names = colours.slice(at, at + rows).map((colour) => COLOURS[Number(colour)] ?? 'Unknown');
    lines.push(`[${names.join(',')}]`);
  }
  return lines.join('');
}
