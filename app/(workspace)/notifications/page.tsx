import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Page } from "@/components/layout/page";
import { ProblemWords } from "@/components/layout/problem-words";
import { NotificationList } from "@/components/notifications/notification-list";
import { TabsNav } from "@/components/ui/tabs-nav";
import { me as whoAsks, readingPage } from "@/lib/auth/page";
import { listNotifications } from "@/lib/domain/notifications/queries";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
}

type Props = { searchParams: Promise<{ unseen?: string | string[] }> };

export default async function NotificationsPage({ searchParams }: Props) {
  const unseen = (await searchParams).unseen === "true";
  const [{ timeZone }, first, t] = await Promise.all([
    whoAsks(),
    readingPage((db) => listNotifications(db, { unseen: unseen ? "true" : "false", limit: 30 })),
    getTranslations("notifications"),
  ]);
  return (
    <Page width="mid">
      <div className="notifications">
        <h1>{t("title")}</h1>
        <p className="t2 measure">{t("lede")}</p>
        <TabsNav
          label={t("views.label")}
          tabs={[
            { href: "/notifications", label: t("views.all"), current: !unseen },
            { href: "/notifications?unseen=true", label: t("views.unseen"), current: unseen },
          ]}
        />
        <ProblemWords also={["notifications"]}>
          <NotificationList key={String(unseen)} first={first} unseen={unseen} now={new Date().toISOString()} timeZone={timeZone} />
        </ProblemWords>
      </div>
    </Page>
  );
}
