// Source: FFmpeg's names of codecs, as ffprobe gives them; identifiers of the QuickTime, Matroska and MPEG-TS registries.

/** The demuxer's names that are called otherwise. */
export const CODEC_NAMES: Readonly<Record<string, string>> = {
  alaw: 'pcm_alaw',
  avc: 'h264',
  'pcm-f32': 'pcm_f32le',
  'pcm-f32be': 'pcm_f32be',
  'pcm-f64': 'pcm_f64le',
  'pcm-f64be': 'pcm_f64be',
  'pcm-s16': 'pcm_s16le',
  'pcm-s16be': 'pcm_s16be',
  'pcm-s24': 'pcm_s24le',
  'pcm-s24be': 'pcm_s24be',
  'pcm-s32': 'pcm_s32le',
  'pcm-s32be': 'pcm_s32be',
  'pcm-s8': 'pcm_s8',
  'pcm-u8': 'pcm_u8',
  ulaw: 'pcm_mulaw',
};

/** Codecs that the demuxer does not know, by the container's own identifier. */
export const CONTAINER_CODECS: Readonly<Record<string, string>> = {
  A_ALAC: 'alac',
  SVQ1: 'svq1',
  SVQ3: 'svq3',
  'V_MPEG4/ISO/ASP': 'mpeg4',
  V_FFV1: 'ffv1',
  V_MJPEG: 'mjpeg',
  V_MPEG1: 'mpeg1video',
  V_MPEG2: 'mpeg2video',
  V_THEORA: 'theora',
  alac: 'alac',
  cvid: 'cinepak',
  jpeg: 'mjpeg',
  mjpa: 'mjpeg',
  mp4v: 'mpeg4',
  s263: 'h263',
  samr: 'amr_nb',
  sawb: 'amr_wb',
};
