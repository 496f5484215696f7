import type { ComponentChildren } from 'preact';
import './switch.css';

interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** What it is called, where `children` is not enough. */
  readonly label?: string;
  readonly children?: ComponentChildren;
}

/** On or off, at once. */
export function Switch({ checked, onChange, disabled = false, label, children }: SwitchProps) {
  return (
    <label class="switch">
      <input
        type="checkbox"
        role="switch"
        checked={checked}
        aria-checked={checked}
        disabled={disabled}
        {...(label === undefined ? {} : { 'aria-label': label })}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <span class="switch-track" aria-hidden="true" />
      {children !== undefined && <span class="switch-text">{children}</span>}
    </label>
  );
}
