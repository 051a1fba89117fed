import "server-only";
import { headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { env, openIdConnect } from "../env";
import { Refusal } from "../errors";
import { log } from "../log";
import { addressOf } from "./address";
import { sessionNamedBy } from "./asking";
import { safeReturn } from "./origin";
import { signInByIdentity, signInByPassword, signOut, type From, type Opened } from "./signing-in";

async function from(): Promise<From> {
  const given = await headers();
  return {
    address: addressOf(given),
    requestId: crypto.randomUUID(),
    userAgent: given.get("user-agent") ?? "",
  };
}

/** The session that the browser had before is over with the one that opens: a copy of its cookie opens nothing. */
async function endFormer(): Promise<void> {
  const former = await sessionNamedBy({ headers: await headers() });
  if (former) await signOut(former, await from());
}

type Claims = { sub: string; iss?: string; email?: string; email_verified?: boolean | string; xms_edov?: boolean | number | string };

/** Entra ID says by `xms_edov` that the domain owner is verified; other providers by `email_verified`. */
const verified = (claims: Claims) =>
  [claims.email_verified, claims.xms_edov].some((value) => value === true || value === 1 || value === "1" || value === "true");

function openIdConnectProvider(): NextAuthOptions["providers"] {
  const provider = openIdConnect();
  if (!provider) return [];
  return [
    {
      id: "oidc",
      name: "OpenID Connect",
      type: "oauth",
      wellKnown: `${provider.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (claims: Claims) => ({ id: claims.sub, email: claims.email ?? null }),
    },
  ];
}

/** NextAuth's part: passwords and OpenID Connect in, a sealed cookie out that says only which session it is. */
export function authOptions(): NextAuthOptions {
  return {
    secret: env().NEXTAUTH_SECRET,
    session: { strategy: "jwt", maxAge: env().SESSION_HOURS * 3600, updateAge: env().SESSION_HOURS * 3600 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    // Its names for what went wrong, as at a provider; the rest of what it would print may hold addresses and tokens.
    logger: { error: (code) => log.warn({ event: "auth.failed", code }), warn: () => undefined, debug: () => undefined },
    providers: [
      CredentialsProvider({
        id: "password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given) {
          try {
            const opened = await signInByPassword({ email: given?.email ?? "", password: given?.password ?? "" }, await from());
            if (opened) await endFormer();
            return opened ? { id: opened.personId, sessionId: opened.sessionId } : null;
          } catch (error) {
            throw new Error(error instanceof Refusal ? error.kind : "unavailable");
          }
        },
      }),
      ...openIdConnectProvider(),
    ],
    callbacks: {
      async signIn({ user, account, profile }) {
        if (account?.provider !== "oidc") return true;
        const claims = profile as Claims;
        const issuer = claims.iss ?? openIdConnect()!.issuer;
        const opened = await signInByIdentity(
          { issuer, subject: claims.sub, verifiedEmail: verified(claims) ? (claims.email ?? null) : null },
          await from(),
        );
        if (!opened) return "/sign-in?error=unknown_person";
        await endFormer();
        Object.assign(user, { id: opened.personId, sessionId: opened.sessionId });
        return true;
      },
      // Made once, at sign-in; whatever a browser sends to update it is ignored.
      async jwt({ token, user }) {
        if (user) return { sub: user.id, sid: (user as unknown as Opened).sessionId };
        return { sub: token.sub, sid: token.sid };
      },
      // The browser needs nothing of it: who is asking is told by GET /api/me.
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => {
        const path = url.startsWith(baseUrl) ? url.slice(baseUrl.length) || "/" : url;
        return path.startsWith("/sign-in") ? new URL(path, baseUrl).href : `${baseUrl}${safeReturn(path)}`;
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sid === "string") await signOut(token.sid, await from());
      },
    },
  };
}
