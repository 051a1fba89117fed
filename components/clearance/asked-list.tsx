"use client";

import { ArrowDown, ArrowUp, TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { IconButton } from "@/components/ui/icon-button";
import { Tag } from "@/components/ui/tag";
import type { Option } from "@/components/ui/use-options";
import type { Answer } from "@/lib/api/client";
import { titled } from "@/lib/i18n/format";

type AskedListProps = {
  chosen: readonly Option[];
  preview: Answer<"GET /api/versions/{id}/clearance-preview">["items"] | null;
  /** They are asked one after another, so their order matters. */
  ordered: boolean;
  onOrder: (chosen: Option[]) => void;
};

/** Everybody who would be asked, in order, with the people who decide and those of them who can not. */
export function AskedList({ chosen, preview, ordered, onOrder }: AskedListProps) {
  const t = useTranslations("clearance.form");
  const locale = useLocale() as "en" | "fr";
  const move = (from: number, to: number) => {
    const next = [...chosen];
    next.splice(to, 0, ...next.splice(from, 1));
    onOrder(next);
  };
  return (
    <div className="flow s">
      <h3 className="s13 strong">{t("order")}</h3>
      <ol className={ordered ? "askedlist ordered" : "askedlist"}>
        {chosen.map((party, i) => {
          const people = preview?.find((one) => one.party.id === party.id)?.people;
          const himself = people?.length === 1 && people[0]!.id === party.id && people[0]!.outside === null;
          const can = people?.filter((person) => person.outside === null) ?? [];
          return (
            <li key={party.id}>
              <div>
                <b>{party.label}</b>
                {people && can.length > 0 && <p className="s13 t2">{t("can", { count: can.length })}</p>}
                {people && can.length === 0 && (
                  <p className="s13 bad">
                    <TriangleAlert className="ic" aria-hidden="true" /> {t("nobody")}
                  </p>
                )}
                {people && !himself && (
                  <ul className="askedpeople">
                    {people.slice(0, 12).map((person, n) => (
                      <li key={`${person.id}-${n}`}>
                        {titled(locale, person)} {person.onBehalfOf && t("onBehalf", { absent: titled(locale, person.onBehalfOf) })}{" "}
                        {person.outside && <Tag tone="warn">{t(`outside.${person.outside}`)}</Tag>}
                      </li>
                    ))}
                  </ul>
                )}
              </div>
              {ordered && chosen.length > 1 && (
                <span className="moves">
                  <IconButton label={t("up", { name: party.label })} aria-disabled={i === 0} onClick={() => i > 0 && move(i, i - 1)}>
                    <ArrowUp className="ic" aria-hidden="true" />
                  </IconButton>
                  <IconButton label={t("down", { name: party.label })} aria-disabled={i === chosen.length - 1} onClick={() => i < chosen.length - 1 && move(i, i + 1)}>
                    <ArrowDown className="ic" aria-hidden="true" />
                  </IconButton>
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}
