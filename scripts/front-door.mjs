// The server's front: preloaded (`node --import`) before Next's own server, so that what reaches Next is plain HTTP
// of the kind a browser or another program sends. Decides nothing about people: only about the shape of requests.
import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";
import http from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

const trustedProxies = Number(process.env.TRUSTED_PROXIES || 0);
const ownHost = process.env.PUBLIC_URL ? new URL(process.env.PUBLIC_URL).host : null;
/** Reached by https once, a browser never tries http again; what is served on a desk by http says nothing of it. */
const onlyHttps = process.env.PUBLIC_URL?.startsWith("https:") ? { "strict-transport-security": "max-age=31536000; includeSubDomains" } : {};

const mostUrl = 8_192;
/** Sign-in forms are small, and NextAuth reads them whole into memory. */
const mostSignIn = 16_384;
const mostInFlight = Number(process.env.MOST_IN_FLIGHT || 256);
// Late while few are served is a machine that others keep busy: turning people away would not help.
const mostLagMs = 500;
const mostInFlightWhenLate = 48;
const secondsToFinish = 5;
/** To send a whole request; a file may take longer, and is given up when it is silent (lib/files/appending.ts). */
const mostRequestMs = 60_000;
/** Next hands a body on as a web stream, which copies each piece twice: of files the request itself is read (lib/files/arriving.ts). */
const uploads = new AsyncLocalStorage();
globalThis.traitDUnionUploads = uploads;
const isUpload = ({ method, url }) => (method === "PATCH" || method === "POST") && url.startsWith("/api/files/uploads");

const methods = new Set(["GET", "HEAD", "POST", "PATCH", "PUT", "DELETE"]);

/**
 * Headers by which Next and its hosts talk to themselves; from outside they are somebody's attempt to be believed.
 * `rsc` and `next-router-*` stay: the browser's own navigation sends them. `x-nextjs-html-request-id` and the like
 * are for development only.
 */
const internal = /^(x-middleware-|x-nextjs-|x-invoke-|x-action-|x-now-|x-vercel-|x-prerender-|x-next-|next-resume|next-action|next-hmr-|next-instant-)/;
const dropped = new Set([
  "x-matched-path", "x-path", "x-nonce", "x-rewrite-url", "x-original-url", "x-http-method", "x-http-method-override", "x-method-override",
  // Next takes the page's nonce from the request's own policy header.
  "content-security-policy", "content-security-policy-report-only",
  // Addresses are made from PUBLIC_URL, never from what a request says of itself.
  "forwarded", "x-real-ip", "x-forwarded-host", "x-forwarded-proto", "x-forwarded-port", "x-forwarded-prefix", "x-forwarded-server",
  "x-forwarded-scheme", "x-forwarded-ssl", "x-client-ip", "x-cluster-client-ip", "true-client-ip", "cf-connecting-ip",
  "x-host", "x-user-id", "x-role", "x-org", "x-forwarded-user", "x-remote-user", "upgrade",
]);

const always = {
  "content-type": "application/json; charset=utf-8",
  "cache-control": "private, no-store",
  vary: "Cookie, Authorization",
  "x-content-type-options": "nosniff",
  "cross-origin-resource-policy": "same-origin",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
};

/** Answers without Next. The connection ends, so that an unread body cannot be taken for the next request. */
function refuse(response, status, kind, reason, headers = {}) {
  response.writeHead(status, { ...always, ...onlyHttps, ...headers, connection: "close" });
  response.end(response.req.method === "HEAD" ? undefined : JSON.stringify({ error: { kind, reason } }));
}

/** Whose answer is under way: for what nobody catches. */
const answering = new AsyncLocalStorage();

/** What nobody caught is a bug like any other: in the log once, with its id and its places, and never its message, which may hold people's texts. */
function tellBug(error, how) {
  const errorId = randomUUID();
  const { name, code, stack } = error ?? {};
  const at = typeof stack === "string" ? stack.split("\n").filter((line) => /^\s+at /.test(line)).slice(0, 8) : undefined;
  process.stdout.write(`${JSON.stringify({ level: "error", time: new Date().toISOString(), event: "bug", how, errorId, name, code, at })}\n`);
  return errorId;
}

/** How long the code that is at work on a request may still answer it after something else has thrown. */
const lastWordMs = 1_000;

/**
 * Code that was called later has thrown: its request might never be answered. It may be as well, better than by us, as
 * where a connection of the database is lost under it: so it gets a moment. The others go on.
 */
function uncaught(error) {
  const errorId = tellBug(error, "uncaught");
  const response = answering.getStore();
  if (!response) return;
  setTimeout(() => {
    if (response.writableEnded || response.destroyed) return;
    if (response.headersSent) return response.destroy();
    response.writeHead(500, { ...always, connection: "close" });
    response.end(response.req.method === "HEAD" ? undefined : JSON.stringify({ error: { kind: "unexpected", errorId } }));
  }, lastWordMs);
}

// Next takes the listener that stands here for its own, which would print the whole error. What was asked for early and not
// needed any more is rejected in this way too: nothing is answered for it.
const unhandled = (error) => tellBug(error, "unhandled");
globalThis[Symbol.for("next.unhandledRejectionListener")] = unhandled;
process.on("unhandledRejection", unhandled);

/** Why a request is not passed on: [status, reason]; null when it may pass. */
function objection(request) {
  const { method, url, headers } = request;
  if (!methods.has(method)) return [405, "method_not_allowed"];
  if (url.length > mostUrl) return [414, "too_large"];
  // An absolute or doubled address would name another host; one that is not UTF-8 names nothing.
  if (!url.startsWith("/") || /^\/[/\\]/.test(url)) return [400, "malformed_address"];
  const [path, query] = splitOnce(url, "?");
  if (!isText(path)) return [400, "malformed_address"];
  if (query && hasRouterParameter(query)) return [400, "malformed_address"];
  if (query && path.startsWith("/api/auth/") && !fitsHeader(query)) return [400, "malformed_address"];
  if (headers.upgrade?.toLowerCase() === "websocket") return [400, "no_upgrade"];
  // There are no server actions: a client that calls one is not ours.
  if (headers["next-action"] !== undefined) return [404, "no_action"];
  if (method !== "GET" && method !== "HEAD" && !path.startsWith("/api/")) return [405, "method_not_allowed"];
  if (method === "POST" && path.startsWith("/api/auth/")) {
    if (headers["content-length"] === undefined) return [411, "length_required"];
    if (Number(headers["content-length"]) > mostSignIn) return [413, "too_large"];
  }
  return null;
}

function splitOnce(text, at) {
  const i = text.indexOf(at);
  return i < 0 ? [text, ""] : [text.slice(0, i), text.slice(i + 1)];
}

function isText(path) {
  try {
    return !decodeURIComponent(path).includes("\u0000");
  } catch {
    return false;
  }
}

/**
 * Next reads the parts of a dynamic address from `nxtP…` and `nxtI…`: they would replace what the path says. And it
 * forgets `__proto__` on its way, so that the contract could not refuse it as it refuses every unknown name.
 */
function hasRouterParameter(query) {
  for (const name of new URLSearchParams(query).keys()) if (/^nxt[PI]|^__proto__$/.test(name)) return true;
  return false;
}

/** NextAuth writes its error's name into a header as it stands; what no header can hold would break the answer. */
function fitsHeader(query) {
  for (const [name, value] of new URLSearchParams(query)) {
    if (/[\u0000-\u001f\u007f]/.test(value) || (name === "error" && !/^\w{0,60}$/.test(value))) return false;
  }
  return true;
}

function clean(request) {
  const { headers } = request;
  for (const name of Object.keys(headers)) if (dropped.has(name) || internal.test(name)) delete headers[name];
  const here = (request.socket.remoteAddress ?? "").replace(/^::ffff:/, "");
  const before = trustedProxies > 0 ? headers["x-forwarded-for"] : undefined;
  headers["x-forwarded-for"] = before ? `${before}, ${here}` : here;
  if (ownHost) headers.host = ownHost;
}

// How late the event loop runs, in the mean of the last second; 20 ms of it is how often it is looked at.
const resolution = 20;
const delay = monitorEventLoopDelay({ resolution });
delay.enable();
let lagMs = 0;
setInterval(() => {
  lagMs = delay.count > 0 ? delay.mean / 1e6 - resolution : 0;
  delay.reset();
}, 1_000).unref();

let inFlight = 0;
/** Streams stay open while nothing happens: they are no work under way, and they end when the server does. */
const streams = new Set();
const isStream = (url) => url === "/api/events" || url.startsWith("/api/events?");
let stopping = false;

const overloaded = () => inFlight >= (lagMs > mostLagMs ? Math.min(mostInFlightWhenLate, mostInFlight) : mostInFlight);
/** Never shed: what a watcher asks, and files that cost nothing and are kept by browsers. */
const spared = (url) => url === "/api/health" || url.startsWith("/_next/static/");

/** Every answer depends on who asks; Next writes its own Vary over any that is set before. */
function varyByPerson(response) {
  const writeHead = response.writeHead;
  response.writeHead = function (...given) {
    const vary = String(this.getHeader("vary") ?? "");
    if (!/\bcookie\b/i.test(vary)) this.setHeader("vary", vary ? `${vary}, Cookie, Authorization` : "Cookie, Authorization");
    return writeHead.apply(this, given);
  };
}

/** A listener that hands on only what is well formed, clean and affordable. */
function guarded(listener) {
  return (request, response) => {
    const objected = objection(request);
    if (objected) {
      const [status, reason] = objected;
      const headers = status === 405 ? { allow: request.url.startsWith("/api/") ? "GET, POST, PATCH, DELETE" : "GET, HEAD" } : {};
      return refuse(response, status, status === 404 ? "not_found" : "invalid", reason, headers);
    }
    if (overloaded() && !spared(request.url)) return refuse(response, 503, "unavailable", "busy", { "retry-after": "2" });
    clean(request);
    // A GET needs no body: nobody reads it, and what follows it on the connection is not waited for.
    const { headers } = request;
    const unreadBody = request.method === "GET" || request.method === "HEAD" ? headers["content-length"] > 0 || headers["transfer-encoding"] : false;
    if (unreadBody || stopping) response.shouldKeepAlive = false;
    // Where Next answers by itself (an error, a redirect) nothing may be kept either; it may say otherwise.
    if (!request.url.startsWith("/_next/static/")) {
      response.setHeader("cache-control", "private, no-store");
      varyByPerson(response);
    }
    response.setHeader("x-content-type-options", "nosniff");
    for (const [name, value] of Object.entries(onlyHttps)) response.setHeader(name, value);
    const stream = isStream(request.url);
    if (stream) streams.add(response);
    else inFlight++;
    const timer = isUpload(request) ? undefined : setTimeout(() => request.complete || request.destroy(), mostRequestMs);
    response.once("close", () => {
      if (stream) streams.delete(response);
      else inFlight--;
      clearTimeout(timer);
    });
    return answering.run(response, () => (isUpload(request) ? uploads.run(request, listener, request, response) : listener(request, response)));
  };
}

const createServer = http.createServer;
http.createServer = (first, second) => {
  const [options, listener] = typeof first === "function" ? [{}, first] : [first ?? {}, second];
  const server = createServer(
    { ...options, insecureHTTPParser: false, maxHeaderSize: 16_384, connectionsCheckingInterval: 2_000, requireHostHeader: true },
    listener && guarded(listener),
  );
  server.headersTimeout = 10_000;
  // Node would end every request by it, long uploads too: guarded() times those that are none.
  server.requestTimeout = 0;
  // Longer than a proxy keeps its own connections, so that none is closed just as it is used.
  server.keepAliveTimeout = 75_000;
  server.maxHeadersCount = 100;
  server.maxConnections = 2_000;
  server.on("connect", (_, socket) => socket.end("HTTP/1.1 405 Method Not Allowed\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
  server.once("listening", () => {
    // Until here an error ends the process; from here on Next would print it whole and leave its request without an answer.
    if (!process.hasUncaughtExceptionCaptureCallback()) process.setUncaughtExceptionCaptureCallback(uncaught);
    // Without a listener Node answers an upgrade as an ordinary request; Next would forward it to where it points.
    server.removeAllListeners("upgrade");
    // Next stops listening on these signals, and ends when the last connection does; what is under way has this long.
    for (const signal of ["SIGTERM", "SIGINT"]) {
      process.once(signal, () => {
        stopping = true;
        for (const { socket } of streams) socket?.destroy();
        setInterval(() => server.closeIdleConnections(), 100).unref();
        setTimeout(() => server.closeAllConnections(), secondsToFinish * 1_000).unref();
      });
    }
  });
  return server;
};
