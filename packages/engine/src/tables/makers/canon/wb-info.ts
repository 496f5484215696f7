// Source: Canon's WBInfo: names, places and words as ExifTool 13.59 gives them.
import type { MakerTable } from '../maker-table.ts';

/** Canon's WBInfo. */
export const WB_INFO_TABLE: MakerTable = {
  kind: 'binary',
  format: 'int32u',
  group1: 'Canon',
  rows: [
    { at: 2, name: 'WB_GRBGLevelsAuto', format: 'int32s', count: 4 },
    { at: 10, name: 'WB_GRBGLevelsDaylight', format: 'int32s', count: 4 },
    { at: 18, name: 'WB_GRBGLevelsCloudy', format: 'int32s', count: 4 },
    { at: 26, name: 'WB_GRBGLevelsTungsten', format: 'int32s', count: 4 },
    { at: 34, name: 'WB_GRBGLevelsFluorescent', format: 'int32s', count: 4 },
    { at: 42, name: 'WB_GRBGLevelsFluorHigh', format: 'int32s', count: 4 },
    { at: 50, name: 'WB_GRBGLevelsFlash', format: 'int32s', count: 4 },
    { at: 58, name: 'WB_GRBGLevelsUnderwater', format: 'int32s', count: 4 },
    { at: 66, name: 'WB_GRBGLevelsCustom1', format: 'int32s', count: 4 },
    { at: 74, name: 'WB_GRBGLevelsCustom2', format: 'int32s', count: 4 },
  ],
};
