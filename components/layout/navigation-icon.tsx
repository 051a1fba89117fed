import {
  BookLock, CalendarDays, CircleCheck, FileText, Library, Inbox, MailOpen, MessageCircleQuestion, ScrollText, Search, Settings, SlidersHorizontal, SquareArrowOutUpRight, Users, type LucideIcon,
} from "lucide-react";
import type { NavigationKey } from "@/components/layout/navigation";

const icons: Record<NavigationKey | "settings", LucideIcon> = {
  desk: Inbox,
  inbox: MailOpen,
  releases: SquareArrowOutUpRight,
  actions: CircleCheck,
  search: Search,
  items: FileText,
  documents: Library,
  requests: MessageCircleQuestion,
  meetings: CalendarDays,
  people: Users,
  registry: BookLock,
  audit: ScrollText,
  administration: SlidersHorizontal,
  settings: Settings,
};

export function NavigationIcon({ of, large }: { of: NavigationKey | "settings"; large?: boolean }) {
  const Sign = icons[of];
  return <Sign className={large ? "ic l" : "ic"} aria-hidden="true" />;
}
