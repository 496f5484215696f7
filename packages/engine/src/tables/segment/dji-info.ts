// Source: DJI-DBG segments as observed; names as ExifTool 13.59 gives them.
import type { TagTable } from '../../model/tag-row.ts';

/** Names of DJI's notes for debugging, by key. */
export const DJI_INFO_ROWS: TagTable = {
  'FlightDegree(Y,P,R)': { name: 'FlightDegree' },
  'FlightSpeed(X,Y,Z)': { name: 'FlightSpeed' },
  'GimbalDegree(Y,P,R)': { name: 'GimbalDegree' },
  adj_dbg_info: { name: 'ADJDebugInfo' },
  ae_dbg_info: { name: 'AEDebugInfo' },
  ae_histogram_info: { name: 'AEHistogramInfo' },
  ae_liveview_histogram_info: { name: 'AELiveViewHistogramInfo' },
  ae_liveview_local_histogram: { name: 'AELiveViewLocalHistogram' },
  ae_local_histogram: { name: 'AELocalHistogram' },
  af_dbg_info: { name: 'AFDebugInfo' },
  awb_dbg_info: { name: 'AWBDebugInfo' },
  hiso: { name: 'Histogram' },
  hyperlapse_dbg_info: { name: 'HyperlapsDebugInfo' },
  sensor_id: { name: 'SensorID', privacy: 'device' },
  xidiri: { name: 'Xidiri' },
};
