import { choice, type ValuesOf } from '../config/variable.ts';

export const observeVariables = {
  LOG_LEVEL: choice('How much is logged', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),
};

export type ObserveSettings = ValuesOf<typeof observeVariables>;
