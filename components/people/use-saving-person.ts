"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changedValues, personValues, sentPerson, type PersonValues } from "@/components/people/person-values";
import { ApiRefusal, call, type Input } from "@/lib/api/client";
import type { PersonRow } from "@/lib/domain/people/contract";

type Saved = "added" | "saved" | "nothing";

const revisionOf = (person: PersonRow | null) => person?.account?.revision ?? 1;

/**
 * What the form for a person holds, and saving it. Only fields touched here are sent, so that a field left alone keeps
 * what another wrote there. When another was faster, what stands now is fetched and handed out as `meanwhile`; saving
 * again puts one's own changes on top of it.
 */
export function useSavingPerson(person: PersonRow | null, locale: "en" | "fr", onSaved: (what: Saved, id: string, given: PersonValues) => void) {
  const [values, setValues] = useState(() => personValues(person, locale));
  const [start, setStart] = useState(values);
  const [latest, setLatest] = useState(person);

  const saving = useMutation({
    mutationFn: async (given: PersonValues): Promise<[Saved, string]> => {
      if (!person) {
        const { id } = await call("POST /api/people", sentPerson(given) as Input<"POST /api/people">);
        return ["added", id];
      }
      // What is left out would count as unchanged.
      if (given.unit.length === 0) throw new ApiRefusal({ kind: "invalid", fields: { unitId: "required" } });
      const changes = changedValues(given, start);
      if (Object.keys(changes).length === 0) return ["nothing", person.id];
      const revision = Math.max(revisionOf(person), revisionOf(latest));
      await call("PATCH /api/people/{id}", { id: person.id, revision, ...changes } as Input<"PATCH /api/people/{id}">);
      return ["saved", person.id];
    },
    onSuccess: ([what, id], given) => {
      setStart(given);
      onSaved(what, id, given);
    },
    onError: async (refusal) => {
      if (!person || !(refusal instanceof ApiRefusal) || refusal.kind !== "conflict") return;
      const now = await call("GET /api/people/{id}", { id: person.id }).catch(() => null);
      if (now) setLatest(now);
    },
  });

  const conflicting = saving.error instanceof ApiRefusal && saving.error.kind === "conflict";
  const meanwhile = conflicting && revisionOf(latest) > revisionOf(person) ? latest : null;

  /** Lets go of what was typed, for what stands now. */
  function takeTheirs() {
    const theirs = personValues(meanwhile, locale);
    setValues(theirs);
    setStart(theirs);
    saving.reset();
  }

  return { ...saving, values, setValues, start, meanwhile, takeTheirs };
}
