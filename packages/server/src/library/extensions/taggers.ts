import { createAwsTagger } from './aws-tagger.ts';
import { createGoogleTagger } from './google-tagger.ts';
import type { Taggers } from './tagger.ts';
import type { ExtensionSettings } from './variables.ts';

/** The services that the operator has credentials for. */
export function createTaggers(settings: ExtensionSettings): Taggers {
  return {
    'google-auto-tagging': createGoogleTagger(settings),
    'aws-auto-tagging': createAwsTagger(settings),
  };
}
