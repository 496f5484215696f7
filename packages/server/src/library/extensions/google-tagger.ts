import process from 'node:process';
import type { ImageAnnotatorClient } from '@google-cloud/vision';
import { chosenTags, type Tagger, TaggingFailure } from './tagger.ts';
import type { ExtensionSettings } from './variables.ts';

const SOURCE = 'google-auto-tagging';
const ANSWER_MS = 30_000;
/** gRPC status codes of what passes: cancelled, unknown, too late, exhausted, aborted, internal, unavailable. */
const PASSING: readonly unknown[] = [1, 2, 4, 8, 10, 13, 14];

/** Labels by Cloud Vision, through Google's client, over HTTP. A text says why there is nobody to ask. */
export function createGoogleTagger(settings: ExtensionSettings): Tagger | string {
  const keyFilename = settings.GOOGLE_APPLICATION_CREDENTIALS;
  if (keyFilename === undefined) return 'expected GOOGLE_APPLICATION_CREDENTIALS to be set for google-auto-tagging';
  const address = settings.GOOGLE_VISION_ENDPOINT;
  const endpoint = address === undefined ? undefined : new URL(address);
  let client: Promise<ImageAnnotatorClient> | undefined;
  return {
    mediaTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    // 10 MB of JSON, in which the picture stands as base64; labels need no more than a fraction.
    maxBytes: 4 * 1024 * 1024,
    async tag(picture, options, signal) {
      signal.throwIfAborted();
      try {
        client ??= openClient(keyFilename, endpoint);
        const request = {
          image: { content: picture },
          features: [{ type: 'LABEL_DETECTION' as const, maxResults: options.maxTags }],
        };
        // The queue tries again, not the client.
        const [answer] = await (await client).batchAnnotateImages(
          { requests: [request] },
          { timeout: ANSWER_MS, retry: null },
        );
        const found = answer.responses?.[0];
        if (found?.error) throw Object.assign(new Error(found.error.message ?? ''), { code: found.error.code });
        const labels = found?.labelAnnotations ?? [];
        const named = labels.map(({ description, score }) => ({
          name: description ?? '',
          confidence: (score ?? 0) * 100,
        }));
        return chosenTags(named, options, SOURCE);
      } catch (error) {
        throw asFailure(error);
      }
    },
  };
}

/** The client is large: it is loaded when it is first needed. */
async function openClient(keyFilename: string, endpoint: URL | undefined): Promise<ImageAnnotatorClient> {
  const { ImageAnnotatorClient: Client } = await import('@google-cloud/vision');
  // The client looks into the environment by itself; a file that it is told of makes it warn on standard error.
  const key = process.env.GOOGLE_APPLICATION_CREDENTIALS === keyFilename ? {} : { keyFilename };
  if (!endpoint) return new Client({ ...key, fallback: true });
  const protocol = endpoint.protocol.slice(0, -1);
  const port = Number(endpoint.port) || (protocol === 'https' ? 443 : 80);
  const options = { ...key, fallback: true, apiEndpoint: endpoint.hostname, port, protocol };
  return new Client(options);
}

function asFailure(error: unknown): TaggingFailure {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const text = error instanceof Error ? error.message : String(error);
  const isFinal = typeof code === 'number' ? !PASSING.includes(code) : code === 'ENOENT' || code === 'EACCES';
  return new TaggingFailure(`expected labels from Cloud Vision, found: ${text.slice(0, 300)}`, isFinal, {
    cause: error,
  });
}
