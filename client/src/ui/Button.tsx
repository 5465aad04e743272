import type { ReactNode } from 'react';
import { Icon, type IconName } from './Icon.tsx';

interface ButtonProps {
  onPress(): void;
  children?: ReactNode;
  icon?: IconName;
  /** the accessible name where there is only an icon; else a hint */
  label?: string;
  /** why it cannot be pressed now; the button stays visible and says so */
  why?: string | undefined;
  primary?: boolean;
  pressed?: boolean;
  keys?: string;
}

/** A button that, when it cannot act, stays in place and in the focus order and says why. */
export function Button({ onPress, children, icon, label, why, primary, pressed, keys }: ButtonProps) {
  const bare = children === undefined;
  return (
    <button
      type="button"
      className={`button${primary && why === undefined ? ' primary' : ''}${bare ? ' icon' : ''}`}
      aria-label={bare ? label : undefined}
      aria-disabled={why === undefined ? undefined : true}
      aria-pressed={pressed}
      title={why ?? label}
      onClick={() => {
        if (why === undefined) onPress();
      }}
    >
      {icon && <Icon name={icon} size={bare ? 16 : 14} />}
      {children}
      {keys && <span className="kbd" aria-hidden="true">{keys}</span>}
    </button>
  );
}
