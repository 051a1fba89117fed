import Link from "next/link";
import type { ComponentProps } from "react";
import { buttonClass, type ButtonShape } from "@/components/ui/button-class";

type LinkButtonProps = ComponentProps<typeof Link> & ButtonShape;

export function LinkButton({ look, small, wide, className, prefetch = false, ...rest }: LinkButtonProps) {
  return <Link className={buttonClass({ look, small, wide }, className)} prefetch={prefetch} {...rest} />;
}
