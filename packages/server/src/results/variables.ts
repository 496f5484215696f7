import { integer, type ValuesOf } from '../config/variable.ts';

export const resultVariables = {
  RESULT_DAYS: integer('Days an extraction can be read again by its UUID', 30, 1, 36_500),
  CLEANED_HOURS: integer('Hours a cleaned file can be downloaded; its bytes are deleted then', 24, 1, 8_760),
};

export type ResultSettings = ValuesOf<typeof resultVariables>;
