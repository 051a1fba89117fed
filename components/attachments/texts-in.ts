/** Not of the document: what the viewer sets beside its words. */
const ours = ".passagenumber, .commentcount";

/** The words of a document in their order, as they lie in this part of the page. */
export function textsIn(of: Node): Text[] {
  const walker = document.createTreeWalker(of, NodeFilter.SHOW_TEXT, (node) => (node.parentElement?.closest(ours) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const all: Text[] = [];
  while (walker.nextNode()) all.push(walker.currentNode as Text);
  return all;
}
