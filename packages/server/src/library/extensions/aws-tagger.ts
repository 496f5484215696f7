import type { RekognitionClient } from '@aws-sdk/client-rekognition';
import { chosenTags, type Tagger, TaggingFailure } from './tagger.ts';
import type { ExtensionSettings } from './variables.ts';

const SOURCE = 'aws-auto-tagging';
const ANSWER_MS = 30_000;
const PASSING = /^(Throttling|ProvisionedThroughputExceeded|InternalServerError|ServiceUnavailable|RequestTimeout)/;

/** Labels by Rekognition, through Amazon's client. A text says why there is nobody to ask. */
export function createAwsTagger(settings: ExtensionSettings): Tagger | string {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: region } = settings;
  if (id === undefined || secret === undefined || region === undefined) {
    return 'expected AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION to be set for aws-auto-tagging';
  }
  const endpoint = settings.AWS_ENDPOINT_URL_REKOGNITION;
  const sessionToken = settings.AWS_SESSION_TOKEN;
  const credentials = { accessKeyId: id, secretAccessKey: secret, ...(sessionToken && { sessionToken }) };
  const options = { region, credentials, maxAttempts: 1, ...(endpoint && { endpoint }) };
  let client: RekognitionClient | undefined;
  return {
    mediaTypes: ['image/jpeg', 'image/png'],
    // The limit for pictures in the request.
    maxBytes: 5 * 1024 * 1024,
    async tag(picture, { maxTags, minConfidence }, signal) {
      signal.throwIfAborted();
      // The client is large: it is loaded when it is first needed.
      const { DetectLabelsCommand, RekognitionClient: Client } = await import('@aws-sdk/client-rekognition');
      client ??= new Client(options);
      const command = new DetectLabelsCommand({
        Image: { Bytes: picture },
        MaxLabels: maxTags,
        MinConfidence: minConfidence,
      });
      try {
        const abortSignal = AbortSignal.any([signal, AbortSignal.timeout(ANSWER_MS)]);
        const { Labels: labels = [] } = await client.send(command, { abortSignal });
        const named = labels.map(({ Name, Confidence }) => ({ name: Name ?? '', confidence: Confidence ?? 0 }));
        return chosenTags(named, { maxTags, minConfidence }, SOURCE);
      } catch (error) {
        throw asFailure(error);
      }
    },
  };
}

function asFailure(error: unknown): TaggingFailure {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const message = `expected labels from Rekognition, found: ${text.slice(0, 300)}`;
  return new TaggingFailure(message, isFinal(error), { cause: error });
}

/** No status is no answer: the network's fault, which passes. */
function isFinal(error: unknown): boolean {
  if (!(error instanceof Error) || PASSING.test(error.name)) return false;
  const metadata = '$metadata' in error ? (error.$metadata as { readonly httpStatusCode?: number }) : {};
  const status = metadata.httpStatusCode;
  return status !== undefined && status >= 400 && status < 500 && status !== 429;
}
