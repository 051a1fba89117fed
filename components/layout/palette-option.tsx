import type { ReactNode } from "react";

export type PaletteCommand = {
  id: string;
  group: "entries" | "goTo" | "do";
  words: ReactNode;
  icon: ReactNode;
  end?: ReactNode;
  run: () => void;
};

type PaletteOptionProps = {
  id: string;
  command: PaletteCommand;
  chosen: boolean;
  onPoint: () => void;
};

export function PaletteOption({ id, command, chosen, onPoint }: PaletteOptionProps) {
  return (
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="o"
      onPointerMove={onPoint}
      onClick={command.run}
    >
      {command.icon}
      <span className="x">{command.words}</span>
      {command.end && <span className="end">{command.end}</span>}
    </div>
  );
}
