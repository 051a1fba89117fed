"use client";

import "@/components/views/saved-views.css";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Pencil, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useProblemSentence } from "@/components/layout/problem-sentence";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Popover } from "@/components/ui/popover";
import { showToast } from "@/components/ui/show-toast";
import { TextInput } from "@/components/ui/text-input";
import { ApiRefusal, call, type Answer } from "@/lib/api/client";
import type { ViewPlace } from "@/lib/domain/views/model";

type SavedView = Answer<"GET /api/views">["items"][number];

type SavedViewsProps = {
  place: ViewPlace;
  /** What stands behind the question mark of the list’s address now, without the page. */
  query: string;
  onOpen: (query: string) => void;
};

/** The filters one keeps under a name: to open, to rename, to delete, and the present one to keep. */
export function SavedViews({ place, query, onOpen }: SavedViewsProps) {
  const t = useTranslations("views");
  return (
    <Popover
      triggerClass="btn quiet sm"
      label={t("label")}
      align="end"
      trigger={
        <>
          <Bookmark className="ic s" aria-hidden="true" />
          {t("button")}
        </>
      }
    >
      <ViewsPanel place={place} query={query} onOpen={onOpen} />
    </Popover>
  );
}

function ViewsPanel({ place, query, onOpen }: SavedViewsProps) {
  const t = useTranslations("views");
  const client = useQueryClient();
  const key = ["views", place];
  const { data, isError } = useQuery({ queryKey: key, queryFn: ({ signal }) => call("GET /api/views", { place }, { signal }), staleTime: 60_000 });
  const [renaming, setRenaming] = useState<string | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: key });
  const remove = useMutation({ mutationFn: (id: string) => call("DELETE /api/views/{id}", { id }), onSettled: refresh, onSuccess: () => showToast({ message: t("deleted") }) });

  return (
    <div className="views">
      {isError && <p role="alert">{t("failed")}</p>}
      {data?.items.length === 0 && <p className="t2">{t("none")}</p>}
      <ul>
        {data?.items.map((view) =>
          renaming === view.id ? (
            <li key={view.id}>
              <NameForm view={view} place={place} query={query} onDone={() => { setRenaming(null); void refresh(); }} />
            </li>
          ) : (
            <li key={view.id}>
              <button
                type="button"
                className="open"
                aria-current={view.query === query || undefined}
                onClick={(event) => {
                  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
                  onOpen(view.query);
                }}
              >
                <bdi>{view.name}</bdi>
              </button>
              <IconButton label={t("rename", { name: view.name })} onClick={() => setRenaming(view.id)}>
                <Pencil className="ic s" aria-hidden="true" />
              </IconButton>
              <IconButton label={t("delete", { name: view.name })} onClick={() => remove.mutate(view.id)}>
                <Trash2 className="ic s" aria-hidden="true" />
              </IconButton>
            </li>
          ),
        )}
      </ul>
      {query && !renaming && <NameForm place={place} query={query} onDone={() => void refresh()} />}
      {!query && <p className="t2 s13">{t("filterFirst")}</p>}
    </div>
  );
}

type NameFormProps = { view?: SavedView; place: ViewPlace; query: string; onDone: () => void };

/** A new view of the present filter, or another name for one that is there. */
function NameForm({ view, place, query, onDone }: NameFormProps) {
  const t = useTranslations("views");
  const { sentence } = useProblemSentence();
  const [name, setName] = useState(view?.name ?? "");
  const keep = useMutation({
    mutationFn: () => (view ? call("PATCH /api/views/{id}", { id: view.id, name }) : call("POST /api/views", { place, name, query })),
    onSuccess: () => {
      showToast({ message: t("saved") });
      setName("");
      setPressed(false);
      onDone();
    },
  });
  const required = useTranslations("errors.fields")("required");
  const [pressed, setPressed] = useState(false);
  const told = pressed && !name.trim() ? required : keep.error instanceof ApiRefusal && keep.error.fields.name === "taken" ? t("taken") : keep.error ? sentence(keep.error, true) : undefined;
  return (
    <form
      className="flow s"
      onSubmit={(event) => {
        event.preventDefault();
        setPressed(true);
        if (name.trim()) keep.mutate();
      }}
    >
      <TextInput
        label={view ? t("newName") : t("name")}
        value={name}
        maxLength={80}
        autoComplete="off"
        autoFocus={Boolean(view)}
        error={told}
        onChange={(event) => {
          keep.reset();
          setName(event.target.value);
        }}
      />
      <Button type="submit" aria-disabled={keep.isPending || undefined}>{view ? t("keepName") : t("save")}</Button>
    </form>
  );
}
