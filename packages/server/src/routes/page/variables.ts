import { text, type ValuesOf } from '../../config/variable.ts';

export const pageVariables = {
  MAP_TILES_URL: text(
    'Where the page takes map tiles from, `https://tiles.example.com/{z}/{x}/{y}.png`; unset, it draws a map of its own and asks nobody',
  ),
  MAP_TILES_CREDIT: text('Whose map it is, shown in its corner as the terms of most tile servers want it'),
};

export type PageVariables = ValuesOf<typeof pageVariables>;
