/**
 * What an entry may be to another. Each kind is said from the later entry to the earlier one, so that a thread has one
 * direction; read from the other end it is the inverse (“superseded by”, “answered by” …).
 */
export const linkKinds = ["arises_from", "answers", "corrects", "supersedes", "annex_of", "translation_of", "evidence_for", "counterpart_of"] as const;
export type LinkKind = (typeof linkKinds)[number];

/** Kinds by which an entry takes the place of another: whoever had that one is told. */
export const replacingKinds = ["corrects", "supersedes"] as const satisfies LinkKind[];

type Station = { id: string; registerDate: string };
type Step = { from: string; to: string; kind: LinkKind };
/** A station of the thread as it is read: how deep it stands, and what joins it to which station above it. */
export type Placed<S extends Station> = { station: S; depth: number; by: { kind: LinkKind; to: string } | null };

/**
 * The thread in the order in which it is read: what came first, then what came of it, each below the station it came
 * from; older before newer. Circles are cut where they close.
 */
export function asThread<S extends Station>(stations: readonly S[], steps: readonly Step[]): Placed<S>[] {
  const byId = new Map(stations.map((station) => [station.id, station]));
  const older = (a: S, b: S) => a.registerDate.localeCompare(b.registerDate) || a.id.localeCompare(b.id);
  const after = (id: string) => steps.filter((step) => step.to === id && byId.has(step.from));
  const hasBefore = (id: string) => steps.some((step) => step.from === id && byId.has(step.to));
  const placed: Placed<S>[] = [];
  const done = new Set<string>();
  const place = (station: S, depth: number, by: Placed<S>["by"]) => {
    if (done.has(station.id)) return;
    done.add(station.id);
    placed.push({ station, depth, by });
    const next = after(station.id).map((step) => ({ step, station: byId.get(step.from)! })).sort((a, b) => older(a.station, b.station));
    // A station that comes of several is placed under the last of them, where the thread has come together.
    for (const { step, station: later } of next) {
      const waits = steps.some((other) => other.from === later.id && byId.has(other.to) && !done.has(other.to) && !leadsTo(steps, later.id, other.to));
      if (!waits) place(later, depth + 1, { kind: step.kind, to: station.id });
    }
  };
  const ordered = [...stations].sort(older);
  for (const station of ordered) if (!hasBefore(station.id)) place(station, 0, null);
  // What stands only in circles.
  for (const station of ordered) place(station, 0, null);
  return placed;
}

/** Whether `later` comes of `earlier`, by whatever way. */
export function leadsTo(steps: readonly Step[], earlier: string, later: string): boolean {
  const waiting = [earlier];
  const seen = new Set(waiting);
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (at === later) return true;
    for (const step of steps) {
      if (step.to !== at || seen.has(step.from)) continue;
      seen.add(step.from);
      waiting.push(step.from);
    }
  }
  return false;
}

/** Whether it is one line without a branch. */
export function isLine(placed: readonly Placed<Station>[]): boolean {
  return placed.every((one, i) => one.depth === i && (i === 0 || one.by?.to === placed[i - 1]!.station.id));
}
