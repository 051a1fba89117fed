"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "@/lib/api/client";
import type { Agenda, AgendaPoint } from "@/lib/domain/meetings/agenda/contract";
import type { Papers } from "@/lib/domain/meetings/papers/contract";

export const agendaKey = (meetingId: string) => ["meetings", meetingId, "agenda"];
export const papersKey = (meetingId: string) => ["meetings", meetingId, "papers"];

export const useAgenda = (meetingId: string, first: Agenda) =>
  useQuery({ queryKey: agendaKey(meetingId), queryFn: ({ signal }) => call("GET /api/meetings/{id}/agenda", { id: meetingId }, { signal }), initialData: first }).data;

/** Asks for the agenda as it was last heard of, between two renderings. */
export function useAgendaNow(meetingId: string): () => Agenda | undefined {
  const queries = useQueryClient();
  return () => queries.getQueryData<Agenda>(agendaKey(meetingId));
}

export const usePapers = (meetingId: string, first: Papers) =>
  useQuery({ queryKey: papersKey(meetingId), queryFn: ({ signal }) => call("GET /api/meetings/{id}/papers", { id: meetingId }, { signal }), initialData: first }).data;

/** One act on the agenda or its papers; both are asked for again, however it ended. */
export function useAct<I, O = unknown>(meetingId: string, act: (input: I) => Promise<O>, onDone?: (input: I, kept: O) => void) {
  const queries = useQueryClient();
  return useMutation({
    retry: false,
    mutationFn: act,
    onSuccess: (kept, input) => onDone?.(input, kept),
    onSettled: () => Promise.all([agendaKey(meetingId), papersKey(meetingId)].map((queryKey) => queries.invalidateQueries({ queryKey }))),
  });
}

export type PointAct = { point: AgendaPoint; act: "makeCommon" | "offer" | "withdrawOffer" | "remove" | "discussed" | "deferred" | "planned" };

/** What is done with a point besides moving and editing it. */
export function actOnPoint({ point: { id, revision }, act }: PointAct): Promise<{ id: string; revision: number }> {
  if (act === "makeCommon") return call("POST /api/agenda/{id}/common", { id, revision });
  if (act === "offer" || act === "withdrawOffer") return call("POST /api/agenda/{id}/offer", { id, revision, offered: act === "offer" });
  if (act === "remove") return call("POST /api/agenda/{id}/removal", { id, revision });
  return call("POST /api/agenda/{id}/outcome", { id, revision, state: act });
}
