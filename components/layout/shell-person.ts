import type { ShellMay } from "@/components/layout/navigation";

/** What the frame tells and asks about the person signed in; title and organisation in the interface language. */
export type ShellPerson = {
  title: string;
  organisation: string;
  side: "un" | "osce" | "third";
  initials: string;
  email: string;
  locale: "en" | "fr";
  timeZone: string;
  /** How much he has been told and not seen. */
  unseen: number;
  demonstration: boolean;
  may: ShellMay;
};
