import type { CSSProperties } from "react";
import { directionOfWriting, type Language } from "@/lib/domain/entries/model";

const asWritten: CSSProperties = { whiteSpace: "pre-wrap" };

/** A text as it was written: an empty line parts paragraphs, other line breaks stay. Never read as markup. */
export function TextParagraphs({ text, language }: { text: string; language?: Language }) {
  const paragraphs = text.split(/\r?\n[ \t]*(?:\r?\n[ \t]*)+/).filter((paragraph) => paragraph.trim());
  return (
    <div className="prose" lang={language} dir={language ? directionOfWriting(language) : "auto"}>
      {paragraphs.map((paragraph, place) => (
        <p key={place} style={asWritten}>
          {paragraph}
        </p>
      ))}
    </div>
  );
}
