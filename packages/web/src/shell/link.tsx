import type { ComponentChildren } from 'preact';
import { useHouse } from './context.ts';

interface LinkProps {
  readonly to: string;
  readonly class?: string;
  readonly current?: boolean;
  readonly children: ComponentChildren;
}

/** A link to another place of this page, without reloading it. Opens elsewhere when the person asks for that. */
export function Link({ to, current = false, children, ...rest }: LinkProps) {
  const { router } = useHouse();
  const follow = (event: MouseEvent): void => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.go(to);
  };
  return (
    <a href={to} onClick={follow} {...(current ? { 'aria-current': 'page' } : {})} {...rest}>
      {children}
    </a>
  );
}
