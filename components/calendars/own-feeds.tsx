"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { SecretOnce } from "@/components/accounts/secret-once";
import { ProblemLine } from "@/components/layout/problem-line";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { call, type Answer } from "@/lib/api/client";
import { momentOf, named } from "@/lib/i18n/format";

type Feeds = Answer<"GET /api/me/feeds">;
type Feed = Feeds["items"][number];
type OwnFeedsProps = { first: Feeds; forums: { id: string; nameEn: string; nameFr: string }[]; timeZone: string };

const key = ["GET /api/me/feeds"];

/** The secret addresses under which calendar programs read one's meetings. */
export function OwnFeeds({ first, forums, timeZone }: OwnFeedsProps) {
  const t = useTranslations("calendars.feeds");
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Feed | null>(null);
  const [forum, setForum] = useState("");
  const [shown, setShown] = useState<{ name: string; address: string } | null>(null);
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call("GET /api/me/feeds", {}, { signal }), initialData: first });
  const again = () => queries.invalidateQueries({ queryKey: key });
  const nameOf = (of: { nameEn: string; nameFr: string } | null | undefined) => (of ? named(locale, of) : t("mine"));
  const making = useMutation({
    mutationFn: (of: string) => call("POST /api/me/feeds", { forum: of || null }),
    onSuccess: ({ address }, of) => setShown({ name: nameOf(forums.find((one) => one.id === of)), address }),
    onSettled: again,
  });
  const rotating = useMutation({
    mutationFn: ({ id }: Feed) => call("POST /api/me/feeds/{id}/rotation", { id }),
    onSuccess: ({ address }, of) => setShown({ name: nameOf(of.forum), address }),
    onSettled: again,
  });
  const revoking = useMutation({
    mutationFn: (id: string) => call("DELETE /api/me/feeds/{id}", { id }),
    onSuccess: () => {
      setAsked(null);
      showToast({ message: t("revoked") });
    },
    onSettled: again,
  });
  const when = (moment: string) => momentOf(locale, moment, timeZone);
  return (
    <>
      {shown && (
        <SecretOnce title={t("made")} text={t("madeText")} label={t("label", { name: shown.name })} secret={shown.address} copy={t("copy")} copied={t("copied")} done={t("putAway")} onDone={() => setShown(null)} />
      )}
      <form className="form" noValidate onSubmit={(event) => { event.preventDefault(); if (!making.isPending) making.mutate(forum); }}>
        <ProblemLine error={making.error ?? rotating.error} />
        <Select name="forum" label={t("of")} value={forum} onChange={(event) => setForum(event.target.value)}>
          <option value="">{t("mine")}</option>
          {forums.map((one) => (
            <option key={one.id} value={one.id}>
              {named(locale, one)}
            </option>
          ))}
        </Select>
        <div className="cluster">
          <Button type="submit" look="primary" busy={making.isPending}>
            {t("make")}
          </Button>
        </div>
      </form>
      {data.items.length === 0 ? (
        <EmptyState title={t("none")}>{t("noneText")}</EmptyState>
      ) : (
        <ul className="keeps">
          {data.items.map((feed) => (
            <li key={feed.id}>
              <div>
                <div className="med">{nameOf(feed.forum)}</div>
                <div className="s13 t2 facts">
                  <span>{t("createdAt", { moment: when(feed.createdAt) })}</span>
                  <span>{feed.lastUsedAt ? t("lastUsed", { moment: when(feed.lastUsedAt) }) : t("neverUsed")}</span>
                </div>
              </div>
              <div className="cluster">
                <Button small look="quiet" aria-label={t("rotateOf", { name: nameOf(feed.forum) })} busy={rotating.isPending} onClick={() => rotating.mutate(feed)}>
                  {t("rotate")}
                </Button>
                <Button small look="danger" aria-label={t("revokeOf", { name: nameOf(feed.forum) })} onClick={() => setAsked(feed)}>
                  {t("revoke")}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Dialog
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={t("revokeTitle", { name: nameOf(asked?.forum) })}
        footer={
          <>
            <Button onClick={() => setAsked(null)}>{t("keep")}</Button>
            <Button look="danger" busy={revoking.isPending} onClick={() => asked && !revoking.isPending && revoking.mutate(asked.id)}>
              {t("revoke")}
            </Button>
          </>
        }
      >
        <p>{t("revokeText")}</p>
        <ProblemLine error={revoking.error} />
      </Dialog>
    </>
  );
}
