import { CircleMarker, Map as LeafletMap, TileLayer } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useRef } from 'preact/hooks';
import type { Position } from '../facts/summary.ts';
import type { PageSettings } from '../shell/settings.ts';

interface TileMapProps {
  readonly position: Position;
  readonly tiles: NonNullable<PageSettings['tiles']>;
}

const ZOOM = 13;

/** The place on the map that the operator chose. */
export function TileMap({ position: { latitude, longitude }, tiles }: TileMapProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!box.current) return;
    const map = new LeafletMap(box.current, { center: [latitude, longitude], zoom: ZOOM, scrollWheelZoom: false });
    map.attributionControl.setPrefix(false);
    // The credit is the operator's; it is shown as text all the same.
    new TileLayer(tiles.url, { attribution: escaped(tiles.credit) }).addTo(map);
    new CircleMarker([latitude, longitude], { radius: 9 }).addTo(map);
    return () => void map.remove();
  }, [latitude, longitude, tiles]);
  return <div class="tile-map" ref={box} />;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
