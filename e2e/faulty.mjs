// Preloaded into the product's processes by faults.spec.ts: a request that names a fault in its header meets it, in the
// midst of the product's own work for it. There is no such way in the product.
import http from "node:http";

const fault = (words) => Object.assign(new Error(words), { code: "PLANTED" });
const faults = {
  timer: () => setTimeout(() => { throw fault("timer of CANARY-WORDS"); }, 5),
  event: (request) => request.once("planted", () => { throw fault("event of CANARY-WORDS"); }) && setImmediate(() => request.emit("planted")),
  rejection: () => void Promise.reject(fault("rejection of CANARY-WORDS")),
  begun: (request, response) => {
    response.writeHead(200, { "content-type": "text/plain" });
    response.write("half");
    setTimeout(() => { throw fault("after the beginning of CANARY-WORDS"); }, 20);
  },
};

// The front of the product sets its own; what is handed to that one goes through here first.
let set = http.createServer;
const original = set;
Object.defineProperty(http, "createServer", {
  configurable: true,
  get: () => (set === original ? original : (...given) => set(...given.map((one) => (typeof one === "function" ? faulty(one) : one)))),
  set: (value) => { set = value; },
});
const faulty = (listener) => (request, response) => {
  const named = request.headers["planted-fault"];
  if (!named) return listener(request, response);
  faults[named](request, response);
  // Only a rejection leaves the rest of the work alone.
  return named === "rejection" ? listener(request, response) : undefined;
};
