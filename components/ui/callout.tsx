import { Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

type CalloutProps = {
  tone?: "plain" | "acc" | "warn" | "bad";
  title?: ReactNode;
  icon?: ReactNode;
  /** "alert" for an error that just happened, "status" for news; none for what was always there. */
  role?: "alert" | "status";
  children?: ReactNode;
};

export function Callout({ tone = "plain", title, icon, role, children }: CalloutProps) {
  const Sign = tone === "bad" || tone === "warn" ? TriangleAlert : Info;
  return (
    <div className={`callout ${tone}`} role={role}>
      {icon ?? <Sign className="ic" aria-hidden="true" />}
      <div>
        {title && <b>{title}</b>}
        {children && <div>{children}</div>}
      </div>
    </div>
  );
}
