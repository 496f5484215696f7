import { choice, type ValuesOf } from '../config/variable.ts';

export const sandboxVariables = {
  SANDBOX: choice(
    'How processes that take files apart are shut in: `auto` is as far as the system allows, `required` refuses to start without a ceiling of memory and the network cut off, `off` is only what each needs',
    ['auto', 'required', 'off'],
    'auto',
  ),
};

export type SandboxSettings = ValuesOf<typeof sandboxVariables>;
