// Source: rules of ExifTool 13.59's Composite tags. The circle of confusion is a frame's diagonal over 1440.
import { exactAtan2 } from '../print/exact-atan.ts';
import { fixedText } from '../print/fixed-text.ts';
import { floatIn, isFloat } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, FileFacts, Ingredients } from './rule.ts';

const FRAME_DIAGONAL = diagonalOf(36, 24);
const MILLIMETRES: Readonly<Record<string, number>> = { '3': 10, '4': 1, '5': 0.001, cm: 10, mm: 1, um: 0.001 };
const INCH = 25.4;
/** Place of the make among what the scale factor asks for. */
const MAKE = 16;

/** Focal length, field of view, depth of field. */
export const LENS_RULES: readonly CompositeRule[] = [
  {
    name: 'ScaleFactor35efl',
    desires: [
      'FocalLength',
      'FocalLengthIn35mmFormat',
      'Composite:DigitalZoom',
      'FocalPlaneDiagonal',
      'SensorSize',
      'FocalPlaneXSize',
      'FocalPlaneYSize',
      'FocalPlaneResolutionUnit',
      'FocalPlaneXResolution',
      'FocalPlaneYResolution',
      'ExifImageWidth',
      'ExifImageHeight',
      'CanonImageWidth',
      'CanonImageHeight',
      'ImageWidth',
      'ImageHeight',
      'Make',
    ],
    derive(ingredients, facts) {
      const value = scaleFactor(ingredients, facts);
      return value === undefined ? undefined : { value, printed: fixedText(value, 1) };
    },
  },
  {
    name: 'FocalLength35efl',
    requires: ['FocalLength'],
    desires: ['ScaleFactor35efl'],
    derive([length, scale]) {
      const focal = floatIn(length);
      const factor = floatIn(scale);
      const value = (focal ?? 0) * (factor || 1);
      const own = fixedText(focal ?? 0, 1);
      return {
        value,
        printed: factor ? `${own} mm (35 mm equivalent: ${fixedText(value, 1)} mm)` : `${fixedText(value, 1)} mm`,
      };
    },
  },
  {
    name: 'CircleOfConfusion',
    requires: ['ScaleFactor35efl'],
    derive([scale]) {
      // With every digit, where the rules around it take the fifteen that are printed.
      const factor = typeof scale?.value === 'number' ? scale.value : floatIn(scale);
      if (!factor) return undefined;
      const value = FRAME_DIAGONAL / (factor * 1440);
      return { value, printed: `${fixedText(value, 3)} mm` };
    },
  },
  {
    name: 'HyperfocalDistance',
    requires: ['FocalLength', 'Aperture', 'CircleOfConfusion'],
    derive(ingredients) {
      const [focal = 0, stop, circle] = ingredients.map(floatIn);
      if (!stop || !circle) return { value: 'inf', printed: 'Inf m' };
      const value = (focal * focal) / (stop * circle * 1000);
      return { value, printed: `${fixedText(value, 2)} m` };
    },
  },
  {
    name: 'DOF',
    requires: ['FocalLength', 'Aperture', 'CircleOfConfusion'],
    desires: [
      'FocusDistance',
      'SubjectDistance',
      'ObjectDistance',
      'ApproximateFocusDistance',
      'FocusDistanceLower',
      'FocusDistanceUpper',
    ],
    derive: depthOfField,
  },
  {
    name: 'FOV',
    requires: ['FocalLength', 'ScaleFactor35efl'],
    desires: ['FocusDistance'],
    derive(ingredients) {
      const [focal, scale, distance] = ingredients.map(floatIn);
      if (!focal || !scale) return undefined;
      const beyond = distance ? 1000 * distance - focal : 0;
      const correction = 1 + (beyond > 0 ? focal / beyond : 0);
      const half = exactAtan2(36, 2 * focal * scale * correction);
      // biome-ignore lint/suspicious/noApproximativeNumericConstant: ExifTool's own digits, which its answers show
      const degrees = (half * 360) / 3.14159;
      if (!(distance !== undefined && distance > 0 && distance < 10_000)) {
        return { value: degrees, printed: `${fixedText(degrees, 1)} deg` };
      }
      const width = (2 * distance * Math.sin(half)) / Math.cos(half);
      const printed = `${fixedText(degrees, 1)} deg${width ? ` (${fixedText(width, 2)} m)` : ''}`;
      return { value: `${textOf(degrees)} ${textOf(width)}`, printed };
    },
  },
  {
    name: 'LensID',
    desires: ['LensModel', 'Lens', 'XMP-aux:LensID', 'Make'],
    inhibitedBy: ['Composite:LensID'],
    derive([model, lens, id, make]) {
      if (id && make) return undefined;
      const found = [model, lens].map((each) => textOf(each?.value)).find((text) => /mm|\d\/F/.test(text));
      return found === undefined ? undefined : { value: found, printed: lensWords(found) };
    },
  },
];

function lensWords(text: string): string {
  return text
    .replace(/(\d)\/F/, '$1mm F')
    .replace(/mmF/, 'mm F')
    .replace(/(\d) mm/, '$1mm')
    .replace(/ - /, '-');
}

/** How much longer a lens is on a 35 mm frame. The sensor's size comes from the first source that makes sense. */
function scaleFactor(ingredients: Ingredients, facts: FileFacts): number | undefined {
  const [focal, focal35, zoom, diagonal] = ingredients.map(floatIn);
  if (focal && focal35) return focal35 / focal;
  const size =
    canonDiagonal(ingredients, facts) ||
    diagonal ||
    sensorDiagonal(ingredients) ||
    planeDiagonal(ingredients) ||
    resolutionDiagonal(ingredients);
  return size ? (FRAME_DIAGONAL * (zoom || 1)) / size : undefined;
}

/** Canon writes a thousand times the picture's pixels over a thousand times the sensor's inches. */
function canonDiagonal(ingredients: Ingredients, { fraction }: FileFacts): number | undefined {
  if (textOf(ingredients[MAKE]?.value) !== 'Canon') return undefined;
  const across = fraction?.('FocalPlaneXResolution');
  const down = fraction?.('FocalPlaneYResolution');
  if (!across || !down) return undefined;
  const [[pixelsAcross, width], [pixelsDown, height]] = [across, down];
  const arePixels =
    pixelsAcross % 1000 === 0 &&
    pixelsDown % 1000 === 0 &&
    isWithin(pixelsAcross, 640_000, 10_000_000) &&
    isWithin(pixelsDown, 480_000, 10_000_000);
  const isSensor = isWithin(width, 61, 1500) && isWithin(height, 61, 1000) && width !== height;
  return arePixels && isSensor ? diagonalOf(width, height) * 0.0254 : undefined;
}

function isWithin(number: number, from: number, to: number): boolean {
  return number >= from && number < to;
}

function sensorDiagonal(ingredients: Ingredients): number | undefined {
  const [width, height] = textOf(ingredients[4]?.value).split(' ').map(Number);
  return width && height ? diagonalOf(width, height) : undefined;
}

function planeDiagonal(ingredients: Ingredients): number | undefined {
  if (ingredients[4]) return undefined;
  const [width, height] = [floatIn(ingredients[5]), floatIn(ingredients[6])];
  if (!width || !height) return undefined;
  const ratio = width / height;
  return Math.abs(ratio - 1.3333) < 0.1 || Math.abs(ratio - 1.5) < 0.1 ? diagonalOf(width, height) : undefined;
}

/** From pixels and pixels per unit of the focal plane; the first pair of sizes with a plausible ratio counts. */
function resolutionDiagonal(ingredients: Ingredients): number | undefined {
  const unit = MILLIMETRES[textOf(ingredients[7]?.value)] ?? INCH;
  const across = floatIn(ingredients[8]);
  const down = floatIn(ingredients[9]) || across;
  if (!across || !down || !isFloat(across) || !isFloat(down)) return undefined;
  for (let at = 10; at + 1 < ingredients.length; at += 2) {
    const [width, height] = [floatIn(ingredients[at]), floatIn(ingredients[at + 1])];
    if (!width || !height) continue;
    const ratio = width / height;
    if (ratio <= 0.5 || ratio >= 2) continue;
    const diagonal = diagonalOf(width * (unit / across), height * (unit / down));
    return diagonal > 1 && diagonal < 100 ? diagonal : undefined;
  }
  return undefined;
}

function depthOfField(ingredients: Ingredients) {
  const [focal, stop, circle, focus, subject, object, approximate, near, far] = ingredients.map(floatIn);
  let distance = focus === 0 ? 1e10 : focus;
  if (distance === undefined) distance = subject || object || approximate;
  if (distance === undefined && near !== undefined && far !== undefined) distance = (near + far) / 2;
  if (distance === undefined) return undefined;
  if (!focal || !circle) return { value: 0 };
  const spread = ((stop ?? 0) * circle * (distance * 1000 - focal)) / (focal * focal);
  const from = distance / (1 + spread);
  const to = Math.max(0, distance / (1 - spread));
  const value = `${textOf(from)} ${textOf(to)}`;
  if (!to) return { value, printed: `inf (${fixedText(from, 2)} m - inf)` };
  const depth = to - from;
  const digits = depth > 0 && depth < 0.02 ? 3 : 2;
  return { value, printed: `${fixedText(depth, digits)} m (${fixedText(from, digits)} - ${fixedText(to, digits)} m)` };
}

/** As ExifTool adds it up; `Math.hypot` differs in the last digit. */
function diagonalOf(width: number, height: number): number {
  return Math.sqrt(width * width + height * height);
}
