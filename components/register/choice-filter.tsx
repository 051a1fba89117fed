"use client";

import { useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { FieldSet } from "@/components/ui/field-set";

type ChoiceFilterProps = {
  id: string;
  label: string;
  offered: readonly { value: string; label: string }[];
  /** As the address has it. */
  chosen: readonly string[];
  /** One excludes the others. */
  single?: boolean;
  error?: string;
  onChoose: (values: string[]) => void;
};

/** Boxes to tick; each takes effect at once. */
export function ChoiceFilter({ id, label, offered, chosen: inAddress, single, error, onChoose }: ChoiceFilterProps) {
  // The address follows a moment later than the hand: until it has, the boxes show what was ticked.
  const address = inAddress.join();
  const [ticked, setTicked] = useState<{ over: string; values: readonly string[] }>({ over: address, values: inAddress });
  if (ticked.over !== address) setTicked({ over: address, values: inAddress });
  const chosen = ticked.over === address ? ticked.values : inAddress;

  function toggle(value: string, on: boolean) {
    const values = single ? (on ? [value] : []) : on ? [...chosen, value] : chosen.filter((one) => one !== value);
    setTicked({ over: address, values });
    onChoose(values);
  }

  return (
    <FieldSet id={id} label={label} error={error}>
      {offered.map((one) => (
        <Checkbox key={one.value} label={one.label} checked={chosen.includes(one.value)} onChange={(event) => toggle(one.value, event.target.checked)} />
      ))}
    </FieldSet>
  );
}
