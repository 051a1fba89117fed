"use client";

import { Printer } from "lucide-react";
import { IconButton } from "@/components/ui/icon-button";

export function PrintButton({ label }: { label: string }) {
  return (
    <IconButton label={label} onClick={() => window.print()}>
      <Printer className="ic" aria-hidden="true" />
    </IconButton>
  );
}
