import { integer, type ValuesOf } from '../config/variable.ts';

export const footageVariables = {
  FOOTAGE_DEADLINE_MS: integer('Time the streams of one film or sound may take to be listed', 20_000, 100, 600_000),
};

export type FootageSettings = ValuesOf<typeof footageVariables>;
