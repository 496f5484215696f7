// Source: rules of ExifTool 13.59's Composite tags for Canon.
import { fixedText } from '../print/fixed-text.ts';
import { exactIn, floatIn, isTrue } from './numbers.ts';
import { textOf } from './pantry.ts';
import type { CompositeRule, Ingredient } from './rule.ts';

const DRIVE_MODES = ['Continuous Shooting', 'Self-timer Operation', 'Single-frame Shooting'];
const BULB = 7;
const MANUAL = 4;
const EXTERNAL_FLASH = 1 << 14;
const REDUCING_MODES: readonly number[] = [3, 4, 6];
const ZOOM_BY_CROP = 3;

/** What ExifTool makes of Canon's records: drive, lens, shooting mode, flash, white balance, speed, numbers. */
export const CANON_RULES: readonly CompositeRule[] = [
  {
    name: 'DriveMode',
    requires: ['ContinuousDrive', 'SelfTimer'],
    derive([continuous, timer]) {
      const value = isTrue(continuous) ? 0 : isTrue(timer) ? 1 : 2;
      return { value, printed: DRIVE_MODES[value] ?? '' };
    },
  },
  {
    name: 'Lens',
    requires: ['Canon:MinFocalLength', 'Canon:MaxFocalLength'],
    derive: ([near, far]) => ({ value: scalar(near), printed: focalRange(near, far, 1) }),
  },
  {
    name: 'Lens35efl',
    requires: ['Canon:MinFocalLength', 'Canon:MaxFocalLength', 'Lens'],
    desires: ['ScaleFactor35efl'],
    derive([near, far, lens, factor]) {
      const scale = exactIn(factor) || 1;
      const equivalent = isTrue(factor) ? ` (35 mm equivalent: ${focalRange(near, far, scale)})` : '';
      return { value: exactIn(lens) * scale, printed: `${lens?.printed}${equivalent}` };
    },
  },
  {
    name: 'ShootingMode',
    requires: ['CanonExposureMode', 'EasyMode'],
    desires: ['BulbDuration'],
    derive([mode, easy, bulb]) {
      if (!isTrue(mode)) return { value: (floatIn(easy) ?? 0) + 10, printed: easy?.printed ?? '' };
      const isBulb = floatIn(mode) === MANUAL && isTrue(bulb);
      const value = isBulb ? BULB : scalar(mode);
      return { value, printed: Number(value) === BULB ? 'Bulb' : mode.printed };
    },
  },
  ...flashRules(),
  {
    name: 'WB_RGGBLevels',
    requires: ['Canon:WhiteBalance'],
    // In the order of Canon's numbers. ExifTool's list goes on behind a gap that it never passes.
    desires: [
      'WB_RGGBLevelsAsShot',
      'WB_RGGBLevelsAuto',
      'WB_RGGBLevelsDaylight',
      'WB_RGGBLevelsCloudy',
      'WB_RGGBLevelsTungsten',
      'WB_RGGBLevelsFluorescent',
      'WB_RGGBLevelsFlash',
      'WB_RGGBLevelsCustom',
    ],
    derive([balance, asShot, ...levels]) {
      const chosen = isTrue(asShot) ? asShot : levels[floatIn(balance) ?? 0];
      return chosen && { value: scalar(chosen) };
    },
  },
  {
    name: 'ISO',
    desires: ['Canon:CameraISO', 'Canon:BaseISO', 'Canon:AutoISO'],
    priority: 0,
    derive([camera, base, auto]) {
      if (isTrue(camera) && /^\d+$/.test(textOf(camera.value))) return isoOf(Number(textOf(camera.value)));
      return isTrue(base) && isTrue(auto) ? isoOf((exactIn(base) * exactIn(auto)) / 100) : undefined;
    },
  },
  {
    name: 'DigitalZoom',
    requires: ['Canon:ZoomSourceWidth', 'Canon:ZoomTargetWidth', 'Canon:DigitalZoom'],
    derive(ingredients) {
      const [source, target, zoom] = ingredients.map(floatIn);
      if (zoom !== ZOOM_BY_CROP || !source || !target) return undefined;
      return { value: target / source, printed: `${fixedText(target / source, 2)}x` };
    },
  },
  {
    name: 'FileNumber',
    requires: ['DirectoryIndex', 'FileIndex'],
    derive([directory, file]) {
      let [folder, index] = [floatIn(directory) ?? 0, floatIn(file) ?? 0];
      // The numbers are those of the picture before: they turn over together.
      if (index === 10_000) [folder, index] = [folder + 1, 1];
      const value = `${padded(folder, 3)}${padded(index, 4)}`;
      return { value, printed: value.replace(/(\d+)(\d{4})/, '$1-$2') };
    },
  },
];

function flashRules(): readonly CompositeRule[] {
  return [
    {
      name: 'FlashType',
      requires: ['FlashBits'],
      derive([bits]) {
        if (!isTrue(bits)) return undefined;
        return (floatIn(bits) ?? 0) & EXTERNAL_FLASH
          ? { value: 1, printed: 'External' }
          : { value: 0, printed: 'Built-In Flash' };
      },
    },
    {
      name: 'RedEyeReduction',
      requires: ['CanonFlashMode', 'FlashBits'],
      derive([mode, bits]) {
        if (!isTrue(bits)) return undefined;
        const isOn = REDUCING_MODES.includes(floatIn(mode) ?? 0);
        return { value: isOn ? 1 : 0, printed: isOn ? 'On' : 'Off' };
      },
    },
    {
      name: 'ConditionalFEC',
      requires: ['FlashExposureComp', 'FlashBits'],
      derive: ([compensation, bits]) =>
        isTrue(bits) && compensation ? { value: scalar(compensation), printed: compensation.printed } : undefined,
    },
    {
      name: 'ShutterCurtainHack',
      requires: ['FlashBits'],
      desires: ['ShutterCurtainSync'],
      derive([bits, sync]) {
        if (!isTrue(bits)) return undefined;
        const value = sync ? scalar(sync) : 0;
        const words = ['1st-curtain sync', '2nd-curtain sync'][Number(value)];
        return { value, printed: words ?? `Unknown (${value})` };
      },
    },
  ];
}

function isoOf(value: number) {
  return { value, printed: fixedText(value, 0) };
}

function focalRange(near: Ingredient | undefined, far: Ingredient | undefined, scale: number): string {
  const [short, long] = [exactIn(near), exactIn(far)];
  const words = (length: number) => fixedText(length * scale, 1);
  return short === long ? `${words(short)} mm` : `${words(short)} - ${words(long)} mm`;
}

function scalar(ingredient: Ingredient | undefined): string | number {
  const value = ingredient?.value;
  return typeof value === 'number' ? value : textOf(value);
}

function padded(number: number, digits: number): string {
  const sign = number < 0 ? '-' : '';
  return `${sign}${String(Math.abs(Math.trunc(number))).padStart(digits, '0')}`;
}
