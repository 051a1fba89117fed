"use client";

import "./agenda.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, type FormEvent } from "react";
import { BacklogOrigin } from "@/components/agenda/backlog-origin";
import { searchEntries } from "@/components/entries/entry-search";
import { ShownTitle } from "@/components/entries/shown-title";
import { OrganisationMark } from "@/components/entries/organisation-mark";
import { newKey } from "@/components/layout/act-key";
import { ProblemLine } from "@/components/layout/problem-line";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import { showToast } from "@/components/ui/show-toast";
import { Tag } from "@/components/ui/tag";
import { TextArea } from "@/components/ui/text-area";
import { TextInput } from "@/components/ui/text-input";
import { TokenPicker } from "@/components/ui/token-picker";
import type { Option } from "@/components/ui/use-options";
import { call } from "@/lib/api/client";
import { addressOfEntry } from "@/lib/domain/entries/model";
import { agendaPurposes } from "@/lib/domain/meetings/agenda/model";
import type { Backlog, Proposal } from "@/lib/domain/meetings/backlog/contract";
import { named } from "@/lib/i18n/format";

type Purpose = (typeof agendaPurposes)[number];
const empty = { title: "", note: "", purpose: "discussion" as Purpose, internal: true, origin: [] as Option[] };

/** What waits to come on an agenda of the forum, and what became of it. */
export function BacklogPanel({ forumId, first }: { forumId: string; first: Backlog }) {
  const t = useTranslations("agenda");
  const errors = useTranslations("errors.fields");
  const { ofField } = useProblemSentence();
  const locale = useLocale() as "en" | "fr";
  const queries = useQueryClient();
  const queryKey = ["forums", forumId, "backlog"];
  const { data } = useQuery({ queryKey, queryFn: ({ signal }) => call("GET /api/forums/{id}/backlog", { id: forumId }, { signal }), initialData: first });
  const onSettled = () => queries.invalidateQueries({ queryKey });
  const [typed, setTyped] = useState(empty);
  const [missing, setMissing] = useState(false);
  const [declined, setDeclined] = useState<Proposal | null>(null);
  const [because, setBecause] = useState("");
  const key = useRef(newKey());
  const proposing = useMutation({
    retry: false, onSettled,
    mutationFn: ({ origin, ...given }: typeof empty) => call("POST /api/forums/{id}/backlog", { id: forumId, ...given, originId: origin[0]?.id ?? null }, { idempotencyKey: key.current }),
    onSuccess: () => {
      showToast({ message: t("backlog.proposed", { title: typed.title.trim() }) });
      key.current = newKey();
      setTyped(empty);
    },
  });
  const withdrawing = useMutation({ retry: false, onSettled, mutationFn: (id: string) => call("POST /api/proposals/{id}/withdrawal", { id }) });
  const declining = useMutation({
    retry: false, onSettled,
    mutationFn: (id: string) => call("POST /api/proposals/{id}/declining", { id, because }),
    onSuccess: () => setDeclined(null),
  });
  function set(to: Partial<typeof empty>) {
    key.current = newKey();
    setMissing(false);
    proposing.reset();
    setTyped((all) => ({ ...all, ...to }));
  }
  function propose(event: FormEvent) {
    event.preventDefault();
    if (!typed.title.trim()) return setMissing(true);
    if (!proposing.isPending) proposing.mutate(typed);
  }
  const became = (one: Proposal) =>
    one.state === "taken" ? (one.meeting ? <Link href={addressOfEntry(one.meeting)} prefetch={false}>{t("backlog.taken", { meeting: one.meeting })}</Link> : t("backlog.takenElsewhere"))
      : one.state === "declined" ? t("backlog.declined", { because: one.because }) : t("backlog.withdrawn");
  const wrongTitle = missing ? errors("required") : ofField(proposing.error, "title");
  return (
    <section className="sec" aria-labelledby="backlog-title">
      <h2 id="backlog-title">{t("backlog.title")}</h2>
      <p className="t2">{t("backlog.lede")}</p>
      {data.items.length + data.waiting.length === 0 && <p className="t2">{t("backlog.none")}</p>}
      <ul className="agbacklog">
        {data.items.map((one) => (
          <li key={one.id}>
            <span>
              <b>
                <bdi>{one.title}</bdi>
              </b>{" "}
              <Tag>{t(one.internal ? "chip.internal" : "chip.common")}</Tag> <span className="t2">{t(`purpose.${one.purpose}`)}</span>{" "}
              <OrganisationMark side={one.organisation.side} name={named(locale, one.organisation)} />
            </span>
            {one.note && <span className="t2">{one.note}</span>}
            <BacklogOrigin proposal={one} />
            {one.state !== "open" && <span className="t2">{became(one)}</span>}
            {(one.may.decline || one.may.withdraw) && (
              <span className="noprint">
                {one.may.decline && (
                  <Button
                    small look="quiet"
                    onClick={() => {
                      setBecause("");
                      declining.reset();
                      setDeclined(one);
                    }}
                  >
                    {t("backlog.decline")}
                    <span className="sr"> {one.title}</span>
                  </Button>
                )}
                {one.may.withdraw && (
                  <Button small look="quiet" busy={withdrawing.isPending} onClick={() => !withdrawing.isPending && withdrawing.mutate(one.id)}>
                    {t("backlog.withdraw")}
                    <span className="sr"> {one.title}</span>
                  </Button>
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
      <ProblemLine error={withdrawing.error} />
      {data.waiting.length > 0 && (
        <>
          <h3>{t("backlog.waiting")}</h3>
          <ul className="agbacklog">
            {data.waiting.map((one) => (
              <li key={one.id}>
                <span>
                  <ShownTitle of={one} />{" "}
                  <Link className="t2" href={addressOfEntry(one.meeting)} prefetch={false}>
                    {t("backlog.from", { reference: one.meeting })}
                  </Link>{" "}
                  <Link className="t2" href={`/agenda/${one.id}`} prefetch={false}>
                    {t("backlog.past")}
                    <span className="sr"> {one.title}</span>
                  </Link> {one.carried > 0 && <Tag tone="warn">{t("carried", { count: one.carried })}</Tag>}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {data.may.propose && (
        <form className="form noprint" aria-label={t("backlog.propose")} onSubmit={propose} noValidate>
          <TextInput id="proposal-title" label={t("backlog.point")} placeholder={t("backlog.pointPlaceholder")} maxLength={300} value={typed.title} error={wrongTitle} onChange={(event) => set({ title: event.target.value })} />
          <TextArea id="proposal-note" label={t("backlog.note")} optional={t("edit.optional")} rows={2} maxLength={4_000} value={typed.note} error={ofField(proposing.error, "note")} onChange={(event) => set({ note: event.target.value })} />
          <TokenPicker
            id="proposal-origin" label={t("backlog.origin")} optional={t("edit.optional")} hint={t("backlog.originHint")} placeholder={t("backlog.originPlaceholder")} emptyText={t("backlog.originNothing")} single
            value={typed.origin} onChange={(origin) => set({ origin })} error={ofField(proposing.error, "originId")} search={searchEntries}
          />
          <Select id="proposal-purpose" label={t("backlog.purpose")} value={typed.purpose} onChange={(event) => set({ purpose: event.target.value as Purpose })}>
            {agendaPurposes.map((one) => (
              <option key={one} value={one}>
                {t(`purpose.${one}`)}
              </option>
            ))}
          </Select>
          <Select id="proposal-who" label={t("backlog.who")} value={typed.internal ? "internal" : "common"} onChange={(event) => set({ internal: event.target.value === "internal" })}>
            <option value="internal">{t("backlog.internal")}</option>
            <option value="common">{t("backlog.common")}</option>
          </Select>
          {!wrongTitle && !ofField(proposing.error, "originId") && <ProblemLine error={proposing.error} />}
          <div>
            <Button type="submit" busy={proposing.isPending}>
              {t("backlog.do")}
            </Button>
          </div>
        </form>
      )}
      {declined && (
        <Dialog
          open
          onClose={() => setDeclined(null)}
          title={t("backlog.declineTitle", { title: declined.title })}
          footer={
            <>
              <Button look="quiet" onClick={() => setDeclined(null)}>
                {t("backlog.cancel")}
              </Button>
              <Button look="primary" busy={declining.isPending} onClick={() => !declining.isPending && declining.mutate(declined.id)}>
                {t("backlog.decline")}
              </Button>
            </>
          }
        >
          <TextInput id="decline-because" label={t("backlog.because")} maxLength={500} value={because} error={ofField(declining.error, "because")} onChange={(event) => setBecause(event.target.value)} />
          {!ofField(declining.error, "because") && <ProblemLine error={declining.error} />}
        </Dialog>
      )}
    </section>
  );
}
