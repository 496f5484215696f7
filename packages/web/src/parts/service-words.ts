import { useHouse, useWords } from '../shell/context.ts';
import { inspectWords } from '../words/inspect.ts';
import { ServiceFailure } from '../work/service.ts';

/** Words for why the service did not do something. A key that it does not know is forgotten. */
export function useServiceWords(): (failure: unknown) => string {
  const { account } = useHouse();
  const { service } = useWords(inspectWords);
  return (failure) => {
    if (!(failure instanceof ServiceFailure)) return service.failed(String(failure));
    if (failure.code === 'unreachable') return service.unreachable;
    if (failure.code !== 'unauthorised') return service.failed(failure.message);
    account.forget();
    return service.refused;
  };
}
