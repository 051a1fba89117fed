"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ProblemLine } from "@/components/layout/problem-line";
import { AccountRow } from "@/components/people/account-row";
import { usePeople, type PeoplePage } from "@/components/people/use-people";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";

const statuses = ["active", "invited", "disabled"] as const;
type Status = (typeof statuses)[number];
type AccountListProps = { first: PeoplePage; filter: { q: string; status: Status | undefined } };

/** Everybody, with what only the administrator sees: account, role, clearance, status. */
export function AccountList({ first, filter }: AccountListProps) {
  const t = useTranslations("people");
  const [typed, setTyped] = useState(filter.q);
  const [status, setStatus] = useState(filter.status);
  const { people, asked, error, isFetching, hasNextPage, isFetchingNextPage, fetchNextPage } = usePeople({ q: typed, status }, { filter, page: first });

  return (
    <div aria-busy={isFetching}>
      <search className="fbar">
        <label className="seek">
          <Search className="ic" aria-hidden="true" />
          <span className="sr">{t("admin.search")}</span>
          <input type="search" placeholder={t("admin.search")} value={typed} maxLength={100} onChange={(event) => setTyped(event.target.value)} />
        </label>
        <Select
          className="besides"
          label={t("admin.status")}
          value={status ?? ""}
          onChange={(event) => setStatus((event.target.value || undefined) as Status | undefined)}
        >
          <option value="">{t("admin.anyStatus")}</option>
          {statuses.map((one) => (
            <option key={one} value={one}>
              {t(`statuses.${one}`)}
            </option>
          ))}
        </Select>
        <span className="end muted s13" role="status">
          {t("found", { count: people.length })}
        </span>
      </search>
      <ProblemLine error={error} reading />
      {people.length === 0 && !isFetching && !error ? (
        <EmptyState
          title={t("none", { text: asked })}
          action={
            <Button
              onClick={() => {
                setTyped("");
                setStatus(undefined);
              }}
            >
              {t("showAll")}
            </Button>
          }
        >
          {t("noneText")}
        </EmptyState>
      ) : (
        <table className="rtab">
          <thead>
            <tr>
              {(["person", "account", "role", "clearance", "status"] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`admin.columns.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {people.map((person) => (
              <AccountRow key={person.id} person={person} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <div className="pager">
          <Button busy={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </div>
  );
}
