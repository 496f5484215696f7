import { integer, type ValuesOf } from '../config/variable.ts';

export const resultVariables = {
  RESULT_DAYS: integer('Days an extraction can be read again by its UUID', 30, 1, 36_500),
};

export type ResultSettings = ValuesOf<typeof resultVariables>;
