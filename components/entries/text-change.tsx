import { differenceBetween } from "@/components/entries/text-difference";

/** A text with what it changed of an earlier one: added words underlined, removed ones struck. */
export function TextChange({ before, after, empty }: { before: string; after: string; empty: string }) {
  if (!after && !before) return <p className="muted">{empty}</p>;
  return (
    <p className="textchange" dir="auto">
      {differenceBetween(before, after).map(({ text, kind }, place) => {
        if (kind === "added") return <ins key={place}>{text}</ins>;
        if (kind === "removed") return <del key={place}>{text}</del>;
        return <span key={place}>{text}</span>;
      })}
      {!after && <span className="muted"> {empty}</span>}
    </p>
  );
}
