import { after, before } from 'node:test';
import { type TestService, testService } from '../support/service.ts';
import { extractSteps } from './extract-steps.ts';

let service: TestService;
before(async () => {
  service = await testService();
});
after(() => service[Symbol.asyncDispose]());

extractSteps(() => service);
