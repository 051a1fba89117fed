import type { HistoryNames } from "@/components/entries/history-words";
import type { EntryReleases } from "@/components/releases/release-panel";
import type { Attachments } from "@/lib/domain/attachments/contract";
import type { ListedComments } from "@/lib/domain/comments/contract";
import type { CommentSide } from "@/lib/domain/comments/model";
import type { Audience, HistoryEvent } from "@/lib/domain/entries/contract";
import type { Links, Thread } from "@/lib/domain/links/contract";
import type { InboxLine } from "@/lib/domain/releases/receipts/contract";
import type { Citations } from "@/lib/domain/symbols/contract";

/** What the page of every entry shows beside its kind's own things. */
export type EntryPartsShown = {
  audience: Audience;
  attachments: Attachments;
  /** Null where the reader is not told what changed. */
  history: readonly HistoryEvent[] | null;
  names: HistoryNames;
  comments: Record<CommentSide, ListedComments>;
  links: Links;
  /** Null where the entry hangs on none. */
  thread: Thread | null;
  /** Null for somebody outside. */
  released: EntryReleases | null;
  /** What of it was released to the reader. */
  receipts: readonly InboxLine[];
  /** What its files cite, and what cites it. */
  citations: Citations;
  /** Stands for what is shown here (entryMarks). */
  mark: string;
};
