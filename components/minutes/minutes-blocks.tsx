import { Fragment, type ReactNode } from "react";
import type { MinutesText } from "@/lib/domain/meetings/minutes/contract";

type Block = MinutesText["blocks"][number];

const wordsOf = ({ runs }: Block): ReactNode =>
  runs.map(({ text, bold, italic }, i) => {
    const inner = italic ? <em>{text}</em> : text;
    return bold ? <strong key={i}>{inner}</strong> : <Fragment key={i}>{inner}</Fragment>;
  });

/** What a text of the minutes says. */
export function MinutesBlocks({ blocks }: { blocks: readonly Block[] }) {
  const parts: ReactNode[] = [];
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i]!;
    if (block.depth === 0) {
      parts.push(block.kind === "heading" ? <h5 key={i} dir="auto">{wordsOf(block)}</h5> : <p key={i} dir="auto">{wordsOf(block)}</p>);
      continue;
    }
    const items: Block[][] = [];
    for (; i < blocks.length && blocks[i]!.depth > 0; i++) {
      if (blocks[i]!.kind === "item" || items.length === 0) items.push([blocks[i]!]);
      else items.at(-1)!.push(blocks[i]!);
    }
    i--;
    parts.push(
      <ul key={i}>
        {items.map((item, n) => (
          <li key={n} dir="auto" className={item[0]!.depth > 1 ? "deeper" : undefined}>
            {item.map((one, m) => <p key={m}>{wordsOf(one)}</p>)}
          </li>
        ))}
      </ul>,
    );
  }
  return <div className="minutestext prose">{parts}</div>;
}
