// Source: ICC.1:2022, § 7.2 (profile size).
import type { Container } from '../container.ts';

/** An ICC file is one profile; what lies behind it is none of its business. */
export const container: Container = {
  async *scan(window, trip) {
    const length = (await window.at(0, 4)).u32();
    const size = window.size ?? length;
    if (length > size)
      trip.report('truncated', 'warning', '', `expected a profile of ${length} bytes, found ${size}`, size);
    const profile = { start: 0, end: Math.min(length, size) };
    yield { kind: 'icc', path: 'profile', range: profile, payload: length > size || length < 128 ? [] : [profile] };
    if (size > length) {
      const rest = { start: profile.end, end: size };
      yield { kind: 'trailer', path: 'trailer', range: rest, payload: [rest] };
    }
    return {};
  },
};
