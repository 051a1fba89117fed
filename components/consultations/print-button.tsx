"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton({ label }: { label: string }) {
  return (
    <Button small onClick={() => window.print()}>
      <Printer className="ic" aria-hidden="true" />
      {label}
    </Button>
  );
}
