import type { ComponentProps } from "react";
import { buttonClass, type ButtonShape } from "@/components/ui/button-class";

type ButtonProps = ComponentProps<"button"> & ButtonShape & { busy?: boolean };

export function Button({ look, small, wide, busy, className, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      type={type}
      className={buttonClass({ look, small, wide }, className)}
      aria-busy={busy || undefined}
      {...rest}
    />
  );
}
