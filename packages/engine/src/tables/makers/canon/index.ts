import type { MakerTables } from '../maker-table.ts';
import { AF_CONFIG_TABLE } from './af-config.ts';
import { AF_INFO_TABLE } from './af-info.ts';
import { AF_INFO_2_TABLE } from './af-info-2.ts';
import { AF_MICRO_ADJ_TABLE } from './af-micro-adj.ts';
import { AMBIENCE_TABLE } from './ambience.ts';
import { ASPECT_INFO_TABLE } from './aspect-info.ts';
import { CAMERA_INFO_1D_TABLE } from './camera-info-1d.ts';
import { CAMERA_INFO_1DMK_II_TABLE } from './camera-info-1dmk-ii.ts';
import { CAMERA_INFO_1DMK_III_TABLE } from './camera-info-1dmk-iii.ts';
import { CAMERA_INFO_1DMK_IIN_TABLE } from './camera-info-1dmk-iin.ts';
import { CAMERA_INFO_1DMK_IV_TABLE } from './camera-info-1dmk-iv.ts';
import { CAMERA_INFO_1DX_TABLE } from './camera-info-1dx.ts';
import { CAMERA_INFO_5D_TABLE } from './camera-info-5d.ts';
import { CAMERA_INFO_5DMK_II_TABLE } from './camera-info-5dmk-ii.ts';
import { CAMERA_INFO_5DMK_III_TABLE } from './camera-info-5dmk-iii.ts';
import { CAMERA_INFO_6D_TABLE } from './camera-info-6d.ts';
import { CAMERA_INFO_7D_TABLE } from './camera-info-7d.ts';
import { CAMERA_INFO_40D_TABLE } from './camera-info-40d.ts';
import { CAMERA_INFO_50D_TABLE } from './camera-info-50d.ts';
import { CAMERA_INFO_60D_TABLE } from './camera-info-60d.ts';
import { CAMERA_INFO_70D_TABLE } from './camera-info-70d.ts';
import { CAMERA_INFO_80D_TABLE } from './camera-info-80d.ts';
import { CAMERA_INFO_450D_TABLE } from './camera-info-450d.ts';
import { CAMERA_INFO_500D_TABLE } from './camera-info-500d.ts';
import { CAMERA_INFO_550D_TABLE } from './camera-info-550d.ts';
import { CAMERA_INFO_600D_TABLE } from './camera-info-600d.ts';
import { CAMERA_INFO_650D_TABLE } from './camera-info-650d.ts';
import { CAMERA_INFO_750D_TABLE } from './camera-info-750d.ts';
import { CAMERA_INFO_1000D_TABLE } from './camera-info-1000d.ts';
import { CAMERA_INFO_G_5XII_TABLE } from './camera-info-g-5xii.ts';
import { CAMERA_INFO_POWER_SHOT_TABLE } from './camera-info-power-shot.ts';
import { CAMERA_INFO_POWER_SHOT_2_TABLE } from './camera-info-power-shot-2.ts';
import { CAMERA_INFO_R_6_TABLE } from './camera-info-r-6.ts';
import { CAMERA_INFO_R_6M_2_TABLE } from './camera-info-r-6m-2.ts';
import { CAMERA_INFO_R_6M_3_TABLE } from './camera-info-r-6m-3.ts';
import { CAMERA_INFO_UNKNOWN_TABLE } from './camera-info-unknown.ts';
import { CAMERA_INFO_UNKNOWN_16_TABLE } from './camera-info-unknown-16.ts';
import { CAMERA_INFO_UNKNOWN_32_TABLE } from './camera-info-unknown-32.ts';
import { CAMERA_SETTINGS_TABLE } from './camera-settings.ts';
import { COLOR_BALANCE_TABLE } from './color-balance.ts';
import { COLOR_CALIB_TABLE } from './color-calib.ts';
import { COLOR_CALIB_2_TABLE } from './color-calib-2.ts';
import { COLOR_COEFS_TABLE } from './color-coefs.ts';
import { COLOR_COEFS_2_TABLE } from './color-coefs-2.ts';
import { COLOR_DATA_1_TABLE } from './color-data-1.ts';
import { COLOR_DATA_2_TABLE } from './color-data-2.ts';
import { COLOR_DATA_3_TABLE } from './color-data-3.ts';
import { COLOR_DATA_4_TABLE } from './color-data-4.ts';
import { COLOR_DATA_5_TABLE } from './color-data-5.ts';
import { COLOR_DATA_6_TABLE } from './color-data-6.ts';
import { COLOR_DATA_7_TABLE } from './color-data-7.ts';
import { COLOR_DATA_8_TABLE } from './color-data-8.ts';
import { COLOR_DATA_9_TABLE } from './color-data-9.ts';
import { COLOR_DATA_10_TABLE } from './color-data-10.ts';
import { COLOR_DATA_11_TABLE } from './color-data-11.ts';
import { COLOR_DATA_12_TABLE } from './color-data-12.ts';
import { COLOR_DATA_UNKNOWN_TABLE } from './color-data-unknown.ts';
import { COLOR_INFO_TABLE } from './color-info.ts';
import { CONTRAST_INFO_TABLE } from './contrast-info.ts';
import { CROP_INFO_TABLE } from './crop-info.ts';
import { CUSTOM_FUNCS_UNKNOWN_TABLE } from './custom-funcs-unknown.ts';
import { CUSTOM_FUNCTIONS_1D_TABLE } from './custom-functions-1d.ts';
import { CUSTOM_FUNCTIONS_2_TABLE } from './custom-functions-2.ts';
import { CUSTOM_FUNCTIONS_5D_TABLE } from './custom-functions-5d.ts';
import { CUSTOM_FUNCTIONS_10D_TABLE } from './custom-functions-10d.ts';
import { CUSTOM_FUNCTIONS_20D_TABLE } from './custom-functions-20d.ts';
import { CUSTOM_FUNCTIONS_30D_TABLE } from './custom-functions-30d.ts';
import { CUSTOM_FUNCTIONS_350D_TABLE } from './custom-functions-350d.ts';
import { CUSTOM_FUNCTIONS_400D_TABLE } from './custom-functions-400d.ts';
import { CUSTOM_FUNCTIONS_D_30_TABLE } from './custom-functions-d-30.ts';
import { CUSTOM_PERSONAL_FUNC_VALUES_TABLE } from './custom-personal-func-values.ts';
import { CUSTOM_PERSONAL_FUNCS_TABLE } from './custom-personal-funcs.ts';
import { FACE_DETECT_1_TABLE } from './face-detect-1.ts';
import { FACE_DETECT_2_TABLE } from './face-detect-2.ts';
import { FACE_DETECT_3_TABLE } from './face-detect-3.ts';
import { FILE_INFO_TABLE } from './file-info.ts';
import { FILTER_INFO_TABLE } from './filter-info.ts';
import { FLAGS_TABLE } from './flags.ts';
import { FOCAL_LENGTH_TABLE } from './focal-length.ts';
import { FOCUS_BRACKETING_INFO_TABLE } from './focus-bracketing-info.ts';
import { HDR_INFO_TABLE } from './hdr-info.ts';
import { LENS_INFO_TABLE } from './lens-info.ts';
import { LEVEL_INFO_TABLE } from './level-info.ts';
import { LIGHTING_OPT_TABLE } from './lighting-opt.ts';
import { LOG_INFO_TABLE } from './log-info.ts';
import { MAIN_TABLE } from './main.ts';
import { MEASURED_COLOR_TABLE } from './measured-color.ts';
import { MODIFIED_INFO_TABLE } from './modified-info.ts';
import { MOVIE_INFO_TABLE } from './movie-info.ts';
import { MULTI_EXP_TABLE } from './multi-exp.ts';
import { MY_COLORS_TABLE } from './my-colors.ts';
import { PANORAMA_TABLE } from './panorama.ts';
import { PREVIEW_IMAGE_INFO_TABLE } from './preview-image-info.ts';
import { PROCESSING_TABLE } from './processing.ts';
import { PS_INFO_TABLE } from './ps-info.ts';
import { PS_INFO_2_TABLE } from './ps-info-2.ts';
import { RAW_BURST_INFO_TABLE } from './raw-burst-info.ts';
import { RAW_DECODER_TABLE_TABLE } from './raw-decoder-table.ts';
import { RAW_EXPOSURE_INFO_TABLE } from './raw-exposure-info.ts';
import { RAW_FLASH_INFO_TABLE } from './raw-flash-info.ts';
import { RAW_IMAGE_FORMAT_TABLE } from './raw-image-format.ts';
import { RAW_IMAGE_INFO_TABLE } from './raw-image-info.ts';
import { RAW_MAIN_TABLE } from './raw-main.ts';
import { RAW_MAKE_MODEL_TABLE } from './raw-make-model.ts';
import { RAW_RAW_JPG_INFO_TABLE } from './raw-raw-jpg-info.ts';
import { RAW_TIME_STAMP_TABLE } from './raw-time-stamp.ts';
import { RAW_WHITE_SAMPLE_TABLE } from './raw-white-sample.ts';
import { SENSOR_INFO_TABLE } from './sensor-info.ts';
import { SERIAL_INFO_TABLE } from './serial-info.ts';
import { SHOT_INFO_TABLE } from './shot-info.ts';
import { TIME_INFO_TABLE } from './time-info.ts';
import { UNKNOWN_D_30_TABLE } from './unknown-d-30.ts';
import { VIGNETTING_CORR_TABLE } from './vignetting-corr.ts';
import { VIGNETTING_CORR_2_TABLE } from './vignetting-corr-2.ts';
import { VIGNETTING_CORR_UNKNOWN_TABLE } from './vignetting-corr-unknown.ts';
import { WB_INFO_TABLE } from './wb-info.ts';

/** Canon's tables, by the names that rows point to. */
export const CANON_TABLES: MakerTables = {
  AFConfig: AF_CONFIG_TABLE,
  AFInfo: AF_INFO_TABLE,
  AFInfo2: AF_INFO_2_TABLE,
  AFMicroAdj: AF_MICRO_ADJ_TABLE,
  Ambience: AMBIENCE_TABLE,
  AspectInfo: ASPECT_INFO_TABLE,
  CameraInfo1000D: CAMERA_INFO_1000D_TABLE,
  CameraInfo1D: CAMERA_INFO_1D_TABLE,
  CameraInfo1DX: CAMERA_INFO_1DX_TABLE,
  CameraInfo1DmkII: CAMERA_INFO_1DMK_II_TABLE,
  CameraInfo1DmkIII: CAMERA_INFO_1DMK_III_TABLE,
  CameraInfo1DmkIIN: CAMERA_INFO_1DMK_IIN_TABLE,
  CameraInfo1DmkIV: CAMERA_INFO_1DMK_IV_TABLE,
  CameraInfo40D: CAMERA_INFO_40D_TABLE,
  CameraInfo450D: CAMERA_INFO_450D_TABLE,
  CameraInfo500D: CAMERA_INFO_500D_TABLE,
  CameraInfo50D: CAMERA_INFO_50D_TABLE,
  CameraInfo550D: CAMERA_INFO_550D_TABLE,
  CameraInfo5D: CAMERA_INFO_5D_TABLE,
  CameraInfo5DmkII: CAMERA_INFO_5DMK_II_TABLE,
  CameraInfo5DmkIII: CAMERA_INFO_5DMK_III_TABLE,
  CameraInfo600D: CAMERA_INFO_600D_TABLE,
  CameraInfo60D: CAMERA_INFO_60D_TABLE,
  CameraInfo650D: CAMERA_INFO_650D_TABLE,
  CameraInfo6D: CAMERA_INFO_6D_TABLE,
  CameraInfo70D: CAMERA_INFO_70D_TABLE,
  CameraInfo750D: CAMERA_INFO_750D_TABLE,
  CameraInfo7D: CAMERA_INFO_7D_TABLE,
  CameraInfo80D: CAMERA_INFO_80D_TABLE,
  CameraInfoG5XII: CAMERA_INFO_G_5XII_TABLE,
  CameraInfoPowerShot: CAMERA_INFO_POWER_SHOT_TABLE,
  CameraInfoPowerShot2: CAMERA_INFO_POWER_SHOT_2_TABLE,
  CameraInfoR6: CAMERA_INFO_R_6_TABLE,
  CameraInfoR6m2: CAMERA_INFO_R_6M_2_TABLE,
  CameraInfoR6m3: CAMERA_INFO_R_6M_3_TABLE,
  CameraInfoUnknown: CAMERA_INFO_UNKNOWN_TABLE,
  CameraInfoUnknown16: CAMERA_INFO_UNKNOWN_16_TABLE,
  CameraInfoUnknown32: CAMERA_INFO_UNKNOWN_32_TABLE,
  CameraSettings: CAMERA_SETTINGS_TABLE,
  ColorBalance: COLOR_BALANCE_TABLE,
  ColorCalib: COLOR_CALIB_TABLE,
  ColorCalib2: COLOR_CALIB_2_TABLE,
  ColorCoefs: COLOR_COEFS_TABLE,
  ColorCoefs2: COLOR_COEFS_2_TABLE,
  ColorData1: COLOR_DATA_1_TABLE,
  ColorData10: COLOR_DATA_10_TABLE,
  ColorData11: COLOR_DATA_11_TABLE,
  ColorData12: COLOR_DATA_12_TABLE,
  ColorData2: COLOR_DATA_2_TABLE,
  ColorData3: COLOR_DATA_3_TABLE,
  ColorData4: COLOR_DATA_4_TABLE,
  ColorData5: COLOR_DATA_5_TABLE,
  ColorData6: COLOR_DATA_6_TABLE,
  ColorData7: COLOR_DATA_7_TABLE,
  ColorData8: COLOR_DATA_8_TABLE,
  ColorData9: COLOR_DATA_9_TABLE,
  ColorDataUnknown: COLOR_DATA_UNKNOWN_TABLE,
  ColorInfo: COLOR_INFO_TABLE,
  ContrastInfo: CONTRAST_INFO_TABLE,
  CropInfo: CROP_INFO_TABLE,
  CustomFuncsUnknown: CUSTOM_FUNCS_UNKNOWN_TABLE,
  CustomFunctions10D: CUSTOM_FUNCTIONS_10D_TABLE,
  CustomFunctions1D: CUSTOM_FUNCTIONS_1D_TABLE,
  CustomFunctions2: CUSTOM_FUNCTIONS_2_TABLE,
  CustomFunctions20D: CUSTOM_FUNCTIONS_20D_TABLE,
  CustomFunctions30D: CUSTOM_FUNCTIONS_30D_TABLE,
  CustomFunctions350D: CUSTOM_FUNCTIONS_350D_TABLE,
  CustomFunctions400D: CUSTOM_FUNCTIONS_400D_TABLE,
  CustomFunctions5D: CUSTOM_FUNCTIONS_5D_TABLE,
  CustomFunctionsD30: CUSTOM_FUNCTIONS_D_30_TABLE,
  CustomPersonalFuncValues: CUSTOM_PERSONAL_FUNC_VALUES_TABLE,
  CustomPersonalFuncs: CUSTOM_PERSONAL_FUNCS_TABLE,
  FaceDetect1: FACE_DETECT_1_TABLE,
  FaceDetect2: FACE_DETECT_2_TABLE,
  FaceDetect3: FACE_DETECT_3_TABLE,
  FileInfo: FILE_INFO_TABLE,
  FilterInfo: FILTER_INFO_TABLE,
  Flags: FLAGS_TABLE,
  FocalLength: FOCAL_LENGTH_TABLE,
  FocusBracketingInfo: FOCUS_BRACKETING_INFO_TABLE,
  HDRInfo: HDR_INFO_TABLE,
  LensInfo: LENS_INFO_TABLE,
  LevelInfo: LEVEL_INFO_TABLE,
  LightingOpt: LIGHTING_OPT_TABLE,
  LogInfo: LOG_INFO_TABLE,
  Main: MAIN_TABLE,
  MeasuredColor: MEASURED_COLOR_TABLE,
  ModifiedInfo: MODIFIED_INFO_TABLE,
  MovieInfo: MOVIE_INFO_TABLE,
  MultiExp: MULTI_EXP_TABLE,
  MyColors: MY_COLORS_TABLE,
  PSInfo: PS_INFO_TABLE,
  PSInfo2: PS_INFO_2_TABLE,
  Panorama: PANORAMA_TABLE,
  PreviewImageInfo: PREVIEW_IMAGE_INFO_TABLE,
  Processing: PROCESSING_TABLE,
  RawBurstInfo: RAW_BURST_INFO_TABLE,
  RawDecoderTable: RAW_DECODER_TABLE_TABLE,
  RawExposureInfo: RAW_EXPOSURE_INFO_TABLE,
  RawFlashInfo: RAW_FLASH_INFO_TABLE,
  RawImageFormat: RAW_IMAGE_FORMAT_TABLE,
  RawImageInfo: RAW_IMAGE_INFO_TABLE,
  RawMain: RAW_MAIN_TABLE,
  RawMakeModel: RAW_MAKE_MODEL_TABLE,
  RawRawJpgInfo: RAW_RAW_JPG_INFO_TABLE,
  RawTimeStamp: RAW_TIME_STAMP_TABLE,
  RawWhiteSample: RAW_WHITE_SAMPLE_TABLE,
  SensorInfo: SENSOR_INFO_TABLE,
  SerialInfo: SERIAL_INFO_TABLE,
  ShotInfo: SHOT_INFO_TABLE,
  TimeInfo: TIME_INFO_TABLE,
  UnknownD30: UNKNOWN_D_30_TABLE,
  VignettingCorr: VIGNETTING_CORR_TABLE,
  VignettingCorr2: VIGNETTING_CORR_2_TABLE,
  VignettingCorrUnknown: VIGNETTING_CORR_UNKNOWN_TABLE,
  WBInfo: WB_INFO_TABLE,
};
