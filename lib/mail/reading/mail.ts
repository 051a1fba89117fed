export type MailAddress = { name: string; address: string | null };

export type MailAttachment = {
  name: string;
  /** As the mail says; what it is by its content is decided where it is kept. */
  mediaType: string;
  bytes: Uint8Array;
  /** Shown within the text, as a picture in a signature. */
  inline: boolean;
};

/** What could not be had of a mail, or not whole; each has its words in messages/imports.json. */
export type MailProblem =
  | "unreadable" | "too_large" | "timed_out" | "too_deep" | "not_a_mail"
  | "no_date" | "no_sender" | "no_subject" | "text_shortened" | "too_many_attachments" | "attachment_unreadable";

export type Mail = {
  title: string;
  /** RFC 3339, or null where the mail says no moment that can be. */
  sentAt: string | null;
  from: MailAddress | null;
  to: MailAddress[];
  messageId: string | null;
  /** Plain text; nothing it points at was fetched. */
  text: string;
  attachments: MailAttachment[];
  problems: MailProblem[];
  /** A mail server's report about a mail: the mail inside is evidence. */
  report: boolean;
};

/** More are left in the original, and that is said. */
export const mostAttachments = 100;
export const mostText = 200_000;
export const mostTitle = 500;
