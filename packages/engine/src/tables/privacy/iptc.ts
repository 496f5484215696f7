// Source: IPTC-NAA Information Interchange Model 4.2, chapters 5 and 6; what is private in it is this project's own judgement.
import type { Aspect } from '../../model/removal.ts';

const rows = (numbers: readonly number[], ...aspects: readonly Aspect[]): Record<number, readonly Aspect[]> =>
  Object.fromEntries(numbers.map((number) => [number, aspects]));

/** What datasets are about, by record and number. Those that are not here may be about anything. */
export const DATASET_ASPECTS: Readonly<Record<number, Readonly<Record<number, readonly Aspect[]>>>> = {
  1: {
    // Destination, product, service, envelope number.
    ...rows([5, 30, 40, 50, 60], 'history', 'identity'),
    ...rows([20, 22], 'history'),
    // Date and time sent.
    ...rows([70, 80], 'time'),
    ...rows([100, 120, 122], 'history'),
  },
  2: {
    // Object type, attribute, name, edit status, editorial update, urgency, subject, categories, keywords.
    ...rows([3, 4, 5, 10, 12, 15, 20, 25], 'description'),
    ...rows([7, 8, 22, 65, 70, 75], 'history'),
    // Content location: code and name.
    ...rows([26, 27], 'location'),
    // Release, expiry, reference, creation and digital creation.
    ...rows([30, 35, 37, 38, 47, 55, 60, 62, 63], 'time'),
    ...rows([40], 'description'),
    ...rows([42, 45, 50], 'history'),
    // By-line and its title.
    ...rows([80, 85], 'identity'),
    // City, sub-location, state, country code and name.
    ...rows([90, 92, 95, 100, 101], 'location'),
    ...rows([103], 'history', 'identity'),
    ...rows([105, 120, 121], 'description'),
    // Credit, source.
    ...rows([110, 115], 'identity', 'copyright'),
    ...rows([116], 'copyright'),
    // Contact, writer.
    ...rows([118, 122], 'identity'),
    ...rows([130, 131, 135], 'description'),
    ...rows([150, 151, 152, 153, 154], 'description'),
    ...rows([200, 201], 'thumbnails'),
    ...rows([202], 'thumbnails'),
  },
};
