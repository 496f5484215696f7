import type { Position } from '../facts/summary.ts';
import { LAND } from './land.ts';

interface WorldMapProps {
  readonly position: Pick<Position, 'latitude' | 'longitude'>;
  readonly label: string;
}

/** The world in dots, with a mark. It is drawn from what came with the page: nobody is asked. */
export function WorldMap({ position: { latitude, longitude }, label }: WorldMapProps) {
  return (
    <svg class="world" viewBox="-180 -85 360 143" role="img" aria-label={label}>
      <defs>
        <pattern id="world-dots" width="2.6" height="2.6" patternUnits="userSpaceOnUse">
          <circle cx="1.3" cy="1.3" r="0.9" class="world-dot" />
        </pattern>
      </defs>
      <path d={LAND.join('')} fill="url(#world-dots)" fill-rule="evenodd" />
      <path class="world-cross" d={`M-180 ${-latitude}H180M${longitude} -85V58`} />
      <circle class="world-halo" cx={longitude} cy={-latitude} r="7" />
      <circle class="world-mark" cx={longitude} cy={-latitude} r="3" />
    </svg>
  );
}
