"use client";

import { Check, ChevronDown } from "lucide-react";
import { Popover } from "@/components/ui/popover";

type OrderMenuProps<T extends string> = {
  label: string;
  orders: readonly { value: T; label: string }[];
  chosen: T;
  onChoose: (order: T) => void;
};

/** The order of a list, shown as it is and changed by one press. */
export function OrderMenu<T extends string>({ label, orders, chosen, onChoose }: OrderMenuProps<T>) {
  return (
    <Popover
      triggerClass="btn quiet sm"
      triggerLabel={label}
      label={label}
      align="end"
      trigger={
        <>
          {orders.find(({ value }) => value === chosen)?.label}
          <ChevronDown className="ic s" aria-hidden="true" />
        </>
      }
    >
      <ul className="picks">
        {orders.map((order) => (
          <li key={order.value}>
            <button
              type="button"
              aria-pressed={order.value === chosen}
              onClick={(event) => {
                event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
                onChoose(order.value);
              }}
            >
              {order.label}
              <Check className="ic" aria-hidden="true" />
            </button>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
