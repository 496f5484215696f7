import { secret, text, type ValuesOf, type Variable } from '../../config/variable.ts';

export const extensionVariables = {
  GOOGLE_APPLICATION_CREDENTIALS: text(
    'A Google service account’s key file: with it, the extension `google-auto-tagging` asks Cloud Vision',
  ),
  GOOGLE_VISION_ENDPOINT: endpoint('Where Cloud Vision is, if not at Google’s own address'),
  AWS_ACCESS_KEY_ID: text('With the next two, the extension `aws-auto-tagging` asks Amazon Rekognition'),
  AWS_SECRET_ACCESS_KEY: secret('The secret of that key'),
  AWS_REGION: text('The region that is asked, such as `eu-central-1`'),
  AWS_SESSION_TOKEN: secret('The session’s token, for a key that has one'),
  AWS_ENDPOINT_URL_REKOGNITION: endpoint('Where Rekognition is, if not at the region’s own address'),
};

export type ExtensionSettings = ValuesOf<typeof extensionVariables>;

function endpoint(description: string): Variable<URL | undefined> {
  return {
    description,
    fallback: '',
    parse(value) {
      if (value === '') return undefined;
      const url = URL.parse(value);
      if (url && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === '') return url;
      throw new Error('expected an http or https URL without a path');
    },
  };
}
