"use client";

import { useEffect, useState } from "react";
import { clockTime } from "@/components/layout/clock-time";

type TwoClocksProps = { renderedAt: number; vienna: string; newYork: string };

const minute = 60_000;

export function TwoClocks({ renderedAt, vienna, newYork }: TwoClocksProps) {
  const [now, setNow] = useState(renderedAt);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      setNow(Date.now());
      timer = setTimeout(tick, minute - (Date.now() % minute));
    };
    timer = setTimeout(tick, minute - (Date.now() % minute));
    return () => clearTimeout(timer);
  }, []);

  return (
    <span className="clocks">
      <span>
        <b>{clockTime(now, "Europe/Vienna")}</b> {vienna}
      </span>
      <span className="dash" aria-hidden="true" />
      <span>
        <b>{clockTime(now, "America/New_York")}</b> {newYork}
      </span>
    </span>
  );
}
