"use client";

import { LogOut } from "lucide-react";

/** Ends this session on the server, then leaves by a full load so that nothing read stays in memory. */
export function SignOutButton({ label }: { label: string }) {
  async function signOut() {
    const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
    await fetch("/api/auth/signout", {
      method: "POST",
      body: new URLSearchParams({ csrfToken, json: "true", callbackUrl: "/sign-in" }),
    });
    location.assign("/sign-in");
  }

  return (
    <button type="button" className="linkb" onClick={() => signOut().catch(() => location.assign("/api/auth/signout"))}>
      <LogOut className="ic" aria-hidden="true" />
      {label}
    </button>
  );
}
