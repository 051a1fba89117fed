import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** Nothing here: two hyphens, one sentence, one act. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <span className="dashart" aria-hidden="true">
        <i />
        <i />
      </span>
      <p className="tt">{title}</p>
      {children && <p className="s13 t2">{children}</p>}
      {action && <div className="do">{action}</div>}
    </div>
  );
}
