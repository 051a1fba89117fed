import { TriangleAlert } from "lucide-react";

export function FieldError({ id, text }: { id: string; text?: string }) {
  if (!text) return null;
  return (
    <p className="err" id={id}>
      <TriangleAlert className="ic" aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}
