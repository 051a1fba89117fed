import { NextResponse, type NextRequest } from "next/server";

/**
 * Makes the nonce of the content security policy, and tells the page its own path for coming back after sign-in.
 * Nothing is decided here: without it every access rule holds (docs/decisions/0006-nonce-only-proxy.md).
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : ""}`,
    "style-src 'self' 'unsafe-inline'",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    // The reader of PDFs works beside the page (components/attachments/pdf-library.ts).
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "manifest-src 'self'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "private, no-store");
  return response;
}

// Whole names, not their beginnings: a page called /iconography must have its policy too.
export const config = { matcher: ["/((?!api/|_next/static/|favicon\\.svg$).*)"] };
