export type Classification = "UNCLASSIFIED" | "CONFIDENTIAL" | "STRICTLY_CONFIDENTIAL";

const bars: Record<Classification, string> = {
  UNCLASSIFIED: "M1.5 6h9",
  CONFIDENTIAL: "M1.5 4h9M1.5 8h9",
  STRICTLY_CONFIDENTIAL: "M1.5 2.5h9M1.5 6h9M1.5 9.5h9",
};

/** One, two or three bars: the level can be counted without colour. */
export function MarkingBars({ classification }: { classification: Classification }) {
  return (
    <svg viewBox="0 0 12 12" aria-hidden="true">
      <path d={bars[classification]} />
    </svg>
  );
}
