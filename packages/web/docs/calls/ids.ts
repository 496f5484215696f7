/** The ids that the documentation shows wherever one of their kind stands. */

export const EXTRACTION_ID = '123e4567-e89b-12d3-a456-426614174000';
export const CLEANED_ID = '0c1d9a8e-5f0b-4c5a-9a37-2f3c1d9b7e10';

export const FILE_ID = '6b01adb025a0dc1292dfc216';
export const OTHER_FILE_ID = '6b01adb136c6a94c873eafb8';
export const VERSION_ID = '6b01ae24323dfa48e58f4d3f';
export const FIELD_ID = '6b01ae8bb1bc89aa76da5457';
export const JOB_ID = '6b01ae8acd469c21411504af';
export const PURGE_ID = '6b01af02c7d15be04a3198f7';
export const EXTENSION_ID = 'eb68876162845572a6190c07';

export const WEBHOOK_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
export const BATCH_ID = '6f1f9a0a-58c7-4c28-9d4f-0b6f6c1f2d11';

/** Where the samples say that a picture is. */
export const PICTURE_URL = 'https://example.com/image.jpg';
