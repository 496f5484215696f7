// Source: words for Canon's values as ExifTool 13.59 gives them.
import type { Labels } from '../../../model/tag-row.ts';

export const FLASH_MODEL: Labels = {
  0: 'n/a',
  4: 'Speedlite 540EZ',
  5: 'Speedlite 380EX',
  6: 'Speedlite 550EX',
  8: 'Speedlite ST-E2',
  9: 'Speedlite MR-14EX',
  12: 'Speedlite 580EX',
  13: 'Speedlite 430EX',
  17: 'Speedlite 580EX II',
  18: 'Speedlite 430EX II',
  22: 'Speedlite 600EX-RT',
  23: 'Speedlite 600EX II-RT',
  24: 'Speedlite 90EX',
  25: 'Speedlite 430EX III-RT',
  31: 'Speedlite EL-1 ver2',
  33: 'Speedlite EL-5',
  34: 'Speedlite EL-10',
};

export const FLASH_METERING_MODE: Labels = { 0: 'E-TTL', 3: 'TTL', 4: 'External Auto', 5: 'External Manual', 6: 'Off' };

export const CAMERA_ORIENTATION: Labels = { 0: 'Horizontal (normal)', 1: 'Rotate 90 CW', 2: 'Rotate 270 CW' };

export const WHITE_BALANCE: Labels = {
  0: 'Auto',
  1: 'Daylight',
  2: 'Cloudy',
  3: 'Tungsten',
  4: 'Fluorescent',
  5: 'Flash',
  6: 'Custom',
  7: 'Black & White',
  8: 'Shade',
  9: 'Manual Temperature (Kelvin)',
  10: 'PC Set1',
  11: 'PC Set2',
  12: 'PC Set3',
  14: 'Daylight Fluorescent',
  15: 'Custom 1',
  16: 'Custom 2',
  17: 'Underwater',
  18: 'Custom 3',
  19: 'Custom 4',
  20: 'PC Set4',
  21: 'PC Set5',
  23: 'Auto (ambience priority)',
};

export const SHARPNESS_FREQUENCY: Labels = { 0: 'n/a', 1: 'Lowest', 2: 'Low', 3: 'Standard', 4: 'High', 5: 'Highest' };

export const PICTURE_STYLE: Labels = {
  0: 'None',
  1: 'Standard',
  2: 'Portrait',
  3: 'High Saturation',
  4: 'Adobe RGB',
  5: 'Low Saturation',
  6: 'CM Set 1',
  7: 'CM Set 2',
  33: 'User Def. 1',
  34: 'User Def. 2',
  35: 'User Def. 3',
  65: 'PC 1',
  66: 'PC 2',
  67: 'PC 3',
  129: 'Standard',
  130: 'Portrait',
  131: 'Landscape',
  132: 'Neutral',
  133: 'Faithful',
  134: 'Monochrome',
  135: 'Auto',
  136: 'Fine Detail',
  255: 'n/a',
  65535: 'n/a',
};

export const CANON_IMAGE_SIZE: Labels = {
  0: 'Large',
  1: 'Medium',
  2: 'Small',
  5: 'Medium 1',
  6: 'Medium 2',
  7: 'Medium 3',
  8: 'Postcard',
  9: 'Widescreen',
  10: 'Medium Widescreen',
  14: 'Small 1',
  15: 'Small 2',
  16: 'Small 3',
  128: '640x480 Movie',
  129: 'Medium Movie',
  130: 'Small Movie',
  137: '1280x720 Movie',
  142: '1920x1080 Movie',
  143: '4096x2160 Movie',
  '-1': 'n/a',
};

export const FILTER_EFFECT_MONOCHROME: Labels = {
  0: 'None',
  1: 'Yellow',
  2: 'Orange',
  3: 'Red',
  4: 'Green',
  '-559038737': 'n/a',
};

export const TONING_EFFECT_MONOCHROME: Labels = {
  0: 'None',
  1: 'Sepia',
  2: 'Blue',
  3: 'Purple',
  4: 'Green',
  '-559038737': 'n/a',
};

export const USER_DEF1PICTURE_STYLE: Labels = {
  65: 'PC 1',
  66: 'PC 2',
  67: 'PC 3',
  129: 'Standard',
  130: 'Portrait',
  131: 'Landscape',
  132: 'Neutral',
  133: 'Faithful',
  134: 'Monochrome',
  135: 'Auto',
};

export const QUALITY: Labels = {
  1: 'Economy',
  2: 'Normal',
  3: 'Fine',
  4: 'RAW',
  5: 'Superfine',
  7: 'CRAW',
  130: 'Light (RAW)',
  131: 'Standard (RAW)',
  '-1': 'n/a',
};

export const SHUTTER_AELOCK: Labels = {
  0: 'AF/AE lock',
  1: 'AE lock/AF',
  2: 'AF/AF lock, No AE lock',
  3: 'AE/AF, No AE lock',
};

export const AFASSIST: Labels = {
  0: 'Emits/Fires',
  1: 'Does not emit/Fires',
  2: 'Only ext. flash emits/Fires',
  3: 'Emits/Does not fire',
};

export const AEBSEQUENCE_AUTO_CANCEL: Labels = {
  0: '0,-,+/Enabled',
  1: '0,-,+/Disabled',
  2: '-,0,+/Enabled',
  3: '-,0,+/Disabled',
};

export const EXPOSURE_LEVEL_INCREMENTS: Labels = {
  0: '1/3-stop set, 1/3-stop comp.',
  1: '1-stop set, 1/3-stop comp.',
  2: '1/2-stop set, 1/2-stop comp.',
};

export const AFPOINT_SELECTION_METHOD: Labels = {
  0: 'Normal',
  1: 'Multi-controller direct',
  2: 'Quick Control Dial direct',
};

export const SET_FUNCTION_WHEN_SHOOTING: Labels = {
  0: 'Default (no function)',
  1: 'Change quality',
  2: 'Change Parameters',
  3: 'Menu display',
  4: 'Image replay',
};

export const AFASSIST_BEAM: Labels = { 0: 'Emits', 1: 'Does not emit', 2: 'Only ext. flash emits' };

export const LENS_AFSTOP_BUTTON: Labels = {
  0: 'AF stop',
  1: 'AF start',
  2: 'AE lock while metering',
  3: 'AF point: M -> Auto / Auto -> Ctr.',
  4: 'ONE SHOT <-> AI SERVO',
  5: 'IS start',
};
