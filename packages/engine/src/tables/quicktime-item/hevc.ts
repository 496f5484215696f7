// Source: ISO/IEC 14496-15, § 8.3.2.1 (HEVCDecoderConfigurationRecord); names and labels as ExifTool 13.59 gives them.
import type { Field } from '../field.ts';

/** An HEVC configuration box. */
export const HEVC_CONFIGURATION: readonly Field[] = [
  { at: 0, type: 'u8', row: { name: 'HEVCConfigurationVersion' } },
  { at: 1, type: 'u8', mask: 0xc0, row: { name: 'GeneralProfileSpace', labels: { 0: 'Conforming' } } },
  { at: 1, type: 'u8', mask: 0x20, row: { name: 'GeneralTierFlag', labels: { 0: 'Main Tier', 1: 'High Tier' } } },
  {
    at: 1,
    type: 'u8',
    mask: 0x1f,
    row: {
      name: 'GeneralProfileIDC',
      labels: {
        0: 'No Profile',
        1: 'Main',
        2: 'Main 10',
        3: 'Main Still Picture',
        4: 'Format Range Extensions',
        5: 'High Throughput',
        6: 'Multiview Main',
        7: 'Scalable Main',
        8: '3D Main',
        9: 'Screen Content Coding Extensions',
        10: 'Scalable Format Range Extensions',
        11: 'High Throughput Screen Content Coding Extensions',
      },
    },
  },
  {
    at: 2,
    type: 'u32',
    row: {
      name: 'GenProfileCompatibilityFlags',
      bits: {
        20: 'High Throughput Screen Content Coding Extensions',
        21: 'Scalable Format Range Extensions',
        22: 'Screen Content Coding Extensions',
        23: '3D Main',
        24: 'Scalable Main',
        25: 'Multiview Main',
        26: 'High Throughput',
        27: 'Format Range Extensions',
        28: 'Main Still Picture',
        29: 'Main 10',
        30: 'Main',
        31: 'No Profile',
      },
    },
  },
  { at: 6, type: 'u8', count: 6, row: { name: 'ConstraintIndicatorFlags' } },
  { at: 12, type: 'u8', row: { name: 'GeneralLevelIDC', print: 'hevcLevel' } },
  { at: 13, type: 'u16', mask: 0xfff, row: { name: 'MinSpatialSegmentationIDC' } },
  { at: 15, type: 'u8', mask: 0x3, row: { name: 'ParallelismType' } },
  {
    at: 16,
    type: 'u8',
    mask: 0x3,
    row: { name: 'ChromaFormat', labels: { 0: 'Monochrome', 1: '4:2:0', 2: '4:2:2', 3: '4:4:4' } },
  },
  { at: 17, type: 'u8', mask: 0x7, row: { name: 'BitDepthLuma', convert: ['plus', 8] } },
  { at: 18, type: 'u8', mask: 0x7, row: { name: 'BitDepthChroma', convert: ['plus', 8] } },
  { at: 19, type: 'u16', row: { name: 'AverageFrameRate', convert: ['divide', 256] } },
  {
    at: 21,
    type: 'u8',
    mask: 0xc0,
    row: {
      name: 'ConstantFrameRate',
      labels: { 0: 'Unknown', 1: 'Constant Frame Rate', 2: 'Each Temporal Layer is Constant Frame Rate' },
    },
  },
  { at: 21, type: 'u8', mask: 0x38, row: { name: 'NumTemporalLayers' } },
  { at: 21, type: 'u8', mask: 0x4, row: { name: 'TemporalIDNested', labels: { 0: 'No', 1: 'Yes' } } },
];
