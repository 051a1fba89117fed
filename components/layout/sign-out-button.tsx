"use client";

import { LogOut } from "lucide-react";
import { forgetDrafts } from "@/components/accounts/forget-drafts";
import { showToast } from "@/components/ui/show-toast";

/** Ends this session on the server, then leaves by a full load so that nothing read stays in memory. */
export function SignOutButton({ label, failed }: { label: string; failed: string }) {
  async function signOut() {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    const answer = await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/sign-in" }),
    });
    if (!answer.ok) throw new Error("not signed out");
    forgetDrafts();
    location.assign("/sign-in");
  }

  return (
    <button type="button" className="linkb" onClick={() => signOut().catch(() => showToast({ message: failed }))}>
      <LogOut className="ic" aria-hidden="true" />
      {label}
    </button>
  );
}
