// Source: ExifTool 13.59's names for the panorama block that Windows Live Photo Gallery writes.
import type { TagTable } from '../../model/tag-row.ts';

/** Fields of the block, by their place; the first three are whole numbers, the others floats. */
export const STITCH_TAGS: TagTable = {
  0: { name: 'PanoramicStitchVersion' },
  1: {
    name: 'PanoramicStitchCameraMotion',
    labels: { 2: 'Rigid Scale', 3: 'Affine', 4: '3D Rotation', 5: 'Homography' },
  },
  2: {
    name: 'PanoramicStitchMapType',
    labels: {
      0: 'Perspective',
      1: 'Horizontal Cylindrical',
      2: 'Horizontal Spherical',
      257: 'Vertical Cylindrical',
      258: 'Vertical Spherical',
    },
  },
  3: { name: 'PanoramicStitchTheta0' },
  4: { name: 'PanoramicStitchTheta1' },
  5: { name: 'PanoramicStitchPhi0' },
  6: { name: 'PanoramicStitchPhi1' },
};
