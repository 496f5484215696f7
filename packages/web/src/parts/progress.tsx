import './progress.css';

/** How far something is, from 0 to 1; without a value it is only under way. */
export function Progress({ value, label }: { readonly value?: number; readonly label: string }) {
  return (
    <progress
      class="progress"
      aria-label={label}
      max={1}
      {...(value === undefined ? {} : { value: Math.min(1, Math.max(0, value)) })}
    />
  );
}
