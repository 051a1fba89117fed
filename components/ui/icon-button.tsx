import type { ComponentProps } from "react";

type IconButtonProps = ComponentProps<"button"> & { label: string };

export function IconButton({ label, className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      type={type}
      className={className ? `iconb ${className}` : "iconb"}
      aria-label={label}
      title={label}
      {...rest}
    />
  );
}
