import type { ComponentChildren } from 'preact';
import './button.css';

interface ButtonProps {
  readonly children: ComponentChildren;
  readonly onClick?: (event: MouseEvent) => void;
  /** `plain` is the usual one; one `main` on a page at most. */
  readonly look?: 'plain' | 'main' | 'quiet' | 'danger';
  readonly type?: 'button' | 'submit';
  readonly disabled?: boolean;
  readonly label?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  readonly title?: string;
}

/** Something to press. `label` names it for those who do not see an icon. */
export function Button({ children, look = 'plain', type = 'button', label, pressed, expanded, ...rest }: ButtonProps) {
  return (
    <button
      class={`button button-${look}`}
      type={type}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
      {...(expanded === undefined ? {} : { 'aria-expanded': expanded })}
      {...rest}
    >
      {children}
    </button>
  );
}
