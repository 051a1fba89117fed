import type { Permission } from "../access/rules";
import type { Role } from "../db/handles";
import type { Verdict } from "./oracle";

/** How somebody stands to a document. */
export const relations = ["keeps it", "wrote it", "is asked", "stands in", "reads it", "by release", "nobody of his"] as const;
export type Relation = (typeof relations)[number];

/** How a document stands: the version that is tried is the latest one. */
export const states = [
  "draft", "editorial draft", "in consultation", "in clearance", "cleared", "issued", "received", "in force", "superseded", "dropped", "joint draft",
] as const;
export type State = (typeof states)[number];

export type DocumentCell = { role: Role; clearance: number; relation: Relation; state: State; classification: number };

const only = (...named: Role[]) => new Set<Role>(named);
const office = only("head", "officer", "registry");
const deciding = only("head", "officer");
const works = only("head", "officer", "registry", "contributor", "reader");
const commenting = only("head", "officer", "registry", "contributor", "counterpart");
/** Who knows what the office has among itself about a document. */
const knowing = only("head", "officer", "registry", "contributor", "reader", "auditor");

const underway = new Set<State>(["draft", "editorial draft", "in consultation", "in clearance", "cleared", "received", "joint draft"]);
const ofTheirOwn = (state: State) => state !== "received" && state !== "in force";

/** Who sees the document at all: addressed and cleared for it; the auditor is addressed by everything. */
export const seesDocument = ({ role, clearance, relation, classification }: DocumentCell): boolean =>
  (relation !== "nobody of his" || role === "auditor") && clearance >= classification;

/** A draft is for those who keep it, wrote it, or are asked about it; one that was dropped never becomes more. Outside, what was given. */
export function seesVersion(cell: DocumentCell): boolean {
  const { role, relation, state } = cell;
  if (!seesDocument(cell)) return false;
  if (role === "counterpart") return relation === "by release";
  if (!underway.has(state) && state !== "dropped") return true;
  return role === "auditor" || relation === "keeps it" || relation === "wrote it" || relation === "is asked" || relation === "stands in";
}

/** Who writes in it: head and officer; the registry what it entered itself; a contributor his own and his unit's. */
const drafts = ({ role, relation }: DocumentCell): boolean =>
  deciding.has(role) || (role === "registry" && relation === "wrote it") || (role === "contributor" && (relation === "wrote it" || relation === "keeps it"));
const keepsOrOffice = ({ role, relation }: DocumentCell): boolean =>
  office.has(role) || (role === "contributor" && (relation === "wrote it" || relation === "keeps it"));
/** What the house says goes out, and ends, under its head; what others said, and what changes no substance, is an officer's too. */
const lets = ({ role, state }: DocumentCell): boolean =>
  role === "head" || (role === "officer" && (state === "editorial draft" || !ofTheirOwn(state)));

const may = (yes: boolean, then: Verdict = "done"): Verdict => (yes ? then : "forbidden");

type Told = { in?: readonly State[]; relations?: readonly Relation[]; verdict: (cell: DocumentCell) => Verdict };
const ofDocument = (verdict: Told["verdict"], more: Omit<Told, "verdict"> = {}): Told => ({ ...more, verdict: (cell) => (seesDocument(cell) ? verdict(cell) : "not_found") });
const ofVersion = (verdict: Told["verdict"], more: Omit<Told, "verdict"> = {}): Told => ({ ...more, verdict: (cell) => (seesVersion(cell) ? verdict(cell) : "not_found") });
/** What the office has among itself: for somebody outside, and for who runs the machine, there is none of it. */
const amongThem = (verdict: Told["verdict"], more: Omit<Told, "verdict"> = {}): Told => ofVersion((cell) => (knowing.has(cell.role) ? verdict(cell) : "not_found"), more);
/** Done in these states, refused in the others where it is tried. */
const where = (done: readonly State[]) => ({ state }: DocumentCell): Verdict => (done.includes(state) ? "done" : "refused");

const open: readonly State[] = ["draft", "editorial draft", "in consultation", "in clearance", "received", "joint draft"];
const standing: readonly State[] = ["issued", "in force"];

/** What must happen in a cell: the table the product is held to, written from what is decided about documents and not from its code. */
export const documentActs = {
  "open it": ofDocument(() => "done", { in: ["draft", "issued", "received"] }),
  "find it in the library": ofDocument(() => "done"),
  "see the version": ofVersion(() => "done"),
  "see the version's number in the library": ofVersion(() => "done", { in: ["draft", "in consultation", "in clearance", "cleared", "issued", "superseded", "dropped", "joint draft", "in force"] }),
  "find it in the library by how it stands": ofVersion(() => "done", { in: ["in consultation", "in clearance", "cleared"] }),
  "see in the library how it stands": ofVersion(() => "done", { in: ["in consultation", "in clearance", "cleared"] }),
  "find it by search with how it stands": ofVersion(() => "done", { in: ["in consultation", "in clearance", "cleared"] }),
  "see on its page how it stands": ofVersion(() => "done", { in: ["in consultation", "in clearance", "cleared"] }),
  "see what it consists of": ofVersion(() => "done"),
  "look at its file": ofVersion(() => "done"),
  // Its words are found by those who keep it while it is drafted, and afterwards by whoever sees the file.
  "find it by the words of its file": ofVersion((cell) => (underway.has(cell.state) || cell.state === "dropped") && cell.role !== "counterpart" && cell.relation !== "keeps it" ? "not_found" : "done"),
  "find it by the title of its language": ofVersion(({ state, role }) => (underway.has(state) || state === "dropped") && role !== "counterpart" ? "not_found" : "done", { in: ["draft", "issued", "dropped", "received"] }),
  "see that it cites": ofVersion(() => "done"),
  "see what changed in it": ofVersion(() => "done", { in: ["draft", "editorial draft", "issued", "dropped"] }),
  // The one before was given to nobody outside.
  "compare it with the one before": ofVersion(({ role }) => (role === "counterpart" ? "not_found" : "done"), { in: ["editorial draft", "received"] }),
  "read the comments on it": ofVersion(() => "done"),
  "find the comment on it among those on the document": ofVersion(() => "done"),
  // A row of a file tells what is UNCLASSIFIED to its readers, what is CONFIDENTIAL to the head and its originator, and nothing higher.
  "take it along in a file of the library": ofDocument(({ role, relation, classification }) =>
    may(classification === 0 || (classification === 1 && (role === "head" || (relation === "keeps it" && (office.has(role) || role === "contributor"))))), { in: ["draft", "editorial draft", "issued", "in force", "in consultation"] }),

  "put a translation into it": ofVersion((cell) => may(drafts(cell))),
  "change its text": ofVersion((cell) => may(drafts(cell), where(open)(cell))),
  "say what changes": ofVersion((cell) => may(drafts(cell), where(open)(cell)), { in: ["draft", "issued", "received", "dropped"] }),
  "draft the next version": ofDocument((cell) => may(drafts(cell), underway.has(cell.state) ? "refused" : "done"), { relations }),
  "ask for its clearance": ofVersion((cell) => may(drafts(cell), where(["draft", "editorial draft", "in consultation"])(cell)), { in: ["draft", "editorial draft", "in consultation", "in clearance", "received", "joint draft", "issued"] }),
  "clear it as an editorial change": ofVersion((cell) => may(deciding.has(cell.role), where(["editorial draft"])(cell)), { in: ["draft", "editorial draft", "cleared"] }),
  // Whoever is asked decides, whatever his rank, or whoever stands in for him.
  "clear it": amongThem(({ role, relation }) => may(works.has(role) && (relation === "is asked" || relation === "stands in")), { in: ["in clearance"], relations }),
  "return it": amongThem(({ role, relation }) => may(works.has(role) && (relation === "is asked" || relation === "stands in")), { in: ["in clearance"], relations }),
  "clear it in another's place": amongThem(() => "forbidden", { in: ["in clearance"] }),
  "see its clearance": amongThem(() => "done", { in: ["in clearance"], relations }),
  // Whoever opened it, and head and officer.
  "call its clearance off": amongThem(({ role, relation }) => may(deciding.has(role) || (works.has(role) && relation === "wrote it")), { in: ["in clearance"], relations }),
  "ask for comments": ofVersion((cell) => may(drafts(cell), where(["draft", "editorial draft", "in consultation", "joint draft"])(cell)), { in: ["draft", "editorial draft", "in consultation", "in clearance", "received", "joint draft", "issued"] }),
  "give more time for comments": amongThem((cell) => may(drafts(cell)), { in: ["in consultation"] }),
  "close its consultation": amongThem((cell) => may(drafts(cell)), { in: ["in consultation"] }),
  "say that there is nothing to say": amongThem(({ role, relation }) => may(commenting.has(role) && relation === "is asked"), { in: ["in consultation"], relations }),
  "comment on it": ofDocument((cell) => may(commenting.has(cell.role), seesVersion(cell) ? "done" : "not_found"), { in: ["draft", "issued", "dropped"], relations }),
  "say what became of a comment": ofVersion((cell) => may(drafts(cell)), { in: ["draft", "in consultation", "issued", "dropped"] }),

  "issue it": ofVersion((cell) => may(lets(cell), where(["cleared", "editorial draft"])(cell)), { in: ["draft", "editorial draft", "cleared", "issued", "received", "joint draft"] }),
  "say until when it is valid": ofVersion((cell) => may(lets(cell), where(standing)(cell)), { in: ["draft", "issued", "in force"] }),
  "register it": ofVersion((cell) => may(office.has(cell.role), where(["received"])(cell)), { in: ["draft", "received", "in force"] }),
  // What nobody went by is dropped by whoever drafts; what is over stays so.
  "withdraw it": ofVersion((cell) => underway.has(cell.state) ? may(drafts(cell)) : may(lets(cell), where(standing)(cell))),
  // Nothing is withdrawn that he does not see, and nobody is told so who could not have done it.
  "withdraw the document": ofDocument((cell) => underway.has(cell.state) ? may(drafts(cell), seesVersion(cell) ? "done" : "refused") : may(lets(cell), where(standing)(cell)), { in: ["draft", "issued", "in force"] }),
  "put it in the place of another": ofDocument((cell) => may(keepsOrOffice(cell) && deciding.has(cell.role), where(standing)(cell)), { in: ["draft", "issued", "in force"] }),
  "archive it": ofDocument((cell) => may(office.has(cell.role), where(["superseded", "dropped"])(cell)), { in: ["draft", "issued", "superseded", "dropped"] }),

  "make it a joint one": ofDocument((cell) => may(deciding.has(cell.role), seesVersion(cell) ? where(["draft", "issued"])(cell) : "refused"), { in: ["draft", "in clearance", "received", "issued"] }),
  "see with whom it lies": ofDocument(() => "done", { in: ["joint draft", "draft"], relations }),
  "hand it over": ofDocument(({ role }) => may(deciding.has(role)), { in: ["joint draft"] }),
  // Each side for itself; of the other one whoever was given it whole.
  "accept it for his side": ofVersion(({ role }) => may(deciding.has(role) || role === "counterpart"), { in: ["joint draft"], relations }),
  "take the acceptance back": ofVersion(({ role }) => may(deciding.has(role) || role === "counterpart", "refused"), { in: ["joint draft"], relations }),

  "see to whom it would go": ofVersion((cell) => may(keepsOrOffice(cell)), { in: ["draft", "issued", "in force"] }),
  "distribute it": ofVersion((cell) => may(keepsOrOffice(cell), where(standing)(cell)), { in: ["draft", "issued", "in force"], relations }),
  "see how it was distributed": ofDocument((cell) => may(keepsOrOffice(cell) || cell.role === "auditor"), { in: ["issued", "draft"] }),
  "see who has read it": amongThem((cell) => may(keepsOrOffice(cell) || cell.role === "auditor"), { in: ["issued"] }),
  "remind those who have not": amongThem((cell) => may(keepsOrOffice(cell)), { in: ["issued"] }),
  "end its distribution": amongThem((cell) => may(keepsOrOffice(cell)), { in: ["issued"] }),
  "acknowledge it": ofVersion(({ role, relation, state }) => may(role !== "auditor" && role !== "administrator", relation === "is asked" && state === "issued" ? "done" : "refused"), { in: ["draft", "issued"], relations }),
  "remind those it was released to": ofDocument(({ role }) => may(office.has(role)), { in: ["issued"], relations: ["by release"] }),
} as const satisfies Record<string, Told>;
export type DocumentAct = keyof typeof documentActs;
export const namesOfActs = Object.keys(documentActs) as DocumentAct[];

/** Acts by which somebody learns what there is; they are tried by everybody, the others by who is cleared for everything. */
const isOfSeeing = (act: DocumentAct): boolean => namesOfActs.indexOf(act) < namesOfActs.indexOf("take it along in a file of the library");
const seeing = new Set<DocumentAct>(namesOfActs.slice(0, namesOfActs.indexOf("put a translation into it") + 1));

/** Of doing, what being asked or given it changes is tried where it changes something; elsewhere by these. */
const mostly: readonly Relation[] = ["keeps it", "wrote it", "is asked", "reads it"];

/** Whom seeing does not tell apart: in every state it is tried by others. */
const alike = only("head", "officer", "registry");

export const isTried = (act: DocumentAct, { role, clearance, relation, state }: DocumentCell): boolean => {
  const told: Told = documentActs[act];
  const trying = told.relations ?? (seeing.has(act) ? relations : mostly);
  if (alike.has(role) && isOfSeeing(act) && !["draft", "issued", "dropped", "received"].includes(state)) return false;
  return (told.in?.includes(state) ?? true) && trying.includes(relation) && (seeing.has(act) || clearance === 2 || role === "administrator");
};

/** Where somebody has a cell. Outside nobody keeps or writes a document, or is asked about one. */
export const hasCell = ({ role, clearance, relation, state }: Omit<DocumentCell, "classification">): boolean => {
  if (role === "counterpart" && !["reads it", "by release", "nobody of his"].includes(relation)) return false;
  // What a marking keeps back does not depend on how somebody stands to it.
  return clearance === 2 || role === "administrator" || (["keeps it", "reads it"].includes(relation) && ["draft", "issued", "in force"].includes(state));
};

/** Acts that are about no document: by role alone. */
export const libraryActs: Record<string, ReadonlySet<Role>> = {
  "draft a document": only("head", "officer", "registry", "contributor"),
  "say who decides while he is away": works,
  "say who decides while somebody else is away": only("administrator"),
  "look through all distributions": only("head", "officer", "registry", "contributor", "auditor"),
  "look through the library": only("head", "officer", "registry", "contributor", "counterpart", "reader", "auditor", "administrator"),
};

/** Rules of which each is tried here, so that a wrong answer of it shows. */
export const documentPermissions = [
  "document.file", "document.draft", "document.issue", "document.register", "document.withdraw", "document.archive", "document.make_joint", "document.hand_over", "document.accept",
  "clearance.open", "clearance.clear_editorial", "clearance.decide", "clearance.call_off", "delegation.make", "distribution.make", "distribution.follow", "distribution.list",
  "entry.export", "receipt.remind",
] as const satisfies Permission[];
