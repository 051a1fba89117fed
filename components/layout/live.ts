import type * as LiveStream from "@/components/layout/live-stream";

type Stream = typeof LiveStream;

/** Listens as soon as what listens has come: no page waits for it. Returns how to stop. */
function lately(start: (stream: Stream) => () => void): () => void {
  let stop: (() => void) | null = null;
  let over = false;
  void import("@/components/layout/live-stream").then(
    (stream) => {
      if (!over) stop = start(stream);
    },
    () => undefined,
  );
  return () => {
    over = true;
    stop?.();
  };
}

/** Hears that the person has news. Returns how to stop. */
export const hearNews = (hear: () => void) => lately((stream) => stream.hearNews(hear));

/** Hears that nobody is signed in here any more. Returns how to stop. */
export const hearEnd = (hear: () => void) => lately((stream) => stream.hearEnd(hear));

/** Hears that an entry is no longer as the page shows it, which is what `markNow` stands for. Returns how to stop. */
export const hearEntry = (id: string, markNow: () => string, hear: () => void) => lately((stream) => stream.hearEntry(id, markNow, hear));
