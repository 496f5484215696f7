import { secret, text, type ValuesOf, webAddress } from '../../config/variable.ts';

export const extensionVariables = {
  GOOGLE_APPLICATION_CREDENTIALS: text(
    'A Google service account’s key file: with it, the extension `google-auto-tagging` asks Cloud Vision',
  ),
  GOOGLE_VISION_ENDPOINT: webAddress('Where Cloud Vision is, if not at Google’s own address', { withPath: false }),
  AWS_ACCESS_KEY_ID: text(
    'The key for the bucket of `SHELF_URL`; with the next two, the extension `aws-auto-tagging` asks Amazon Rekognition',
  ),
  AWS_SECRET_ACCESS_KEY: secret('The secret of that key'),
  AWS_REGION: text('The region that is asked, such as `eu-central-1`'),
  AWS_SESSION_TOKEN: secret('The session’s token, for a key that has one'),
  AWS_ENDPOINT_URL_REKOGNITION: webAddress('Where Rekognition is, if not at the region’s own address', {
    withPath: false,
  }),
};

export type ExtensionSettings = ValuesOf<typeof extensionVariables>;
