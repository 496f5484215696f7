// Source: rules of ExifTool 13.59's Composite tags for Apple.
import { durationText } from '../print/duration.ts';
import { floatIn } from './numbers.ts';
import type { CompositeRule } from './rule.ts';

/** Seconds since the device was started. */
export const APPLE_RULES: readonly CompositeRule[] = [
  {
    name: 'RunTimeSincePowerUp',
    requires: ['Apple:RunTimeValue', 'Apple:RunTimeScale'],
    derive([time, scale]) {
      const perSecond = floatIn(scale);
      if (!perSecond) return undefined;
      const value = (floatIn(time) ?? 0) / perSecond;
      return { value, printed: durationText(value) };
    },
  },
];
