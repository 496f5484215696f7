import { secret, type ValuesOf } from '../config/variable.ts';

export const accountVariables = {
  INITIAL_API_KEY: secret("The first account's key, used at the very first start; else one is made and printed once"),
  MASTER_KEY: secret('Encrypts the stored keys, 32 characters or more; else `DATA_DIR/master.key` is made and used'),
};

export type AccountSettings = ValuesOf<typeof accountVariables>;
