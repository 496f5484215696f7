import { divideResources } from '../../grammar/divide-resources.ts';
import type { Pruner } from '../pruners.ts';

/** Divides image resources as they lie in JPEG and TIFF files: of them only the density and the colour profile are for rendering. */
export const photoshopPruner: Pruner = {
  async prune(bytes, { policy, trip, prune, cleanInner }) {
    return await divideResources(bytes, { policy, trip, isDocument: false, prune, cleanInner });
  },
};
