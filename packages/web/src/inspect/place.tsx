import { useState } from 'preact/hooks';
import type { Position } from '../facts/summary.ts';
import { Button } from '../parts/button.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Lazy } from '../parts/lazy.tsx';
import { useHouse, useWords } from '../shell/context.ts';
import { useStore } from '../shell/store.ts';
import { inspectWords } from '../words/inspect.ts';
import { WorldMap } from './world-map.tsx';

/** Where it was made: on a drawn map, in figures, and on the operator's tiles when asked for. */
export function Place({ position }: { readonly position: Position }) {
  const { settings } = useHouse();
  const words = useWords(inspectWords);
  const tiles = useStore(settings, (each) => each.tiles);
  const [isAsked, setAsked] = useState(false);
  const { latitude, longitude, altitude, direction } = position;
  const figures = `${latitude.toFixed(6)}, ${longitude.toFixed(6)}`;
  const facts = [
    degrees(latitude, 'N', 'S'),
    degrees(longitude, 'E', 'W'),
    altitude === undefined ? '' : altitude < 0 ? words.depth(-altitude) : words.altitude(altitude),
    direction === undefined ? '' : words.direction(direction),
  ].filter((fact) => fact !== '');
  return (
    <section class="card place">
      <h3>{words.map}</h3>
      {isAsked && tiles ? (
        <Lazy
          load={async () => {
            const { TileMap } = await import('./tile-map.tsx');
            return () => <TileMap position={position} tiles={tiles} />;
          }}
        />
      ) : (
        <WorldMap position={position} label={words.mapOf(figures)} />
      )}
      <p class="place-figures">
        <span class="visually-hidden">{words.position}: </span>
        <span class="mono">{figures}</span> <CopyButton text={figures} what={words.position} />
      </p>
      <p class="small quiet">{facts.join(' · ')}</p>
      {tiles && !isAsked ? (
        <p class="small quiet">
          {words.mapAsks(hostOf(tiles.url))}{' '}
          <Button look="quiet" onClick={() => setAsked(true)}>
            {words.mapShow}
          </Button>
        </p>
      ) : (
        !isAsked && <p class="small quiet">{words.mapPlain}</p>
      )}
    </section>
  );
}

function hostOf(template: string): string {
  return URL.parse(template.replace('{s}', 'tiles'))?.host ?? template;
}

/** Degrees, minutes and seconds. */
function degrees(value: number, positive: string, negative: string): string {
  const seconds = Math.round(Math.abs(value) * 36_000) / 10;
  const [whole, minutes] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)];
  return `${whole}° ${minutes}′ ${(seconds % 60).toFixed(1)}″ ${value < 0 ? negative : positive}`;
}
