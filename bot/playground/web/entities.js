// Message text and its entities → DOM. Telegram counts entity offsets in UTF-16 code units, which
// is what JavaScript's string indexes are, so no conversion happens: slicing is exact.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { found, understand } from "./links.js";

// Which entity goes around which when two cover the same range: quotes hold lines, the rest is inline.
const outermost = ["expandable_blockquote", "blockquote", "pre", "text_link", "spoiler"];
const rank = (type) => (outermost.includes(type) ? outermost.indexOf(type) : outermost.length);
const isBlock = (type) => type === "blockquote" || type === "expandable_blockquote" || type === "pre";

// render returns a fragment. act: {link(href), command(text), copy(text)} — what taps do, and {when(entity)}, what
// the phone says of an instant; nothing: the words that are there.
export function render(text, entities, act) {
  const given = (entities ?? []).map((e) => fit(e, text.length)).filter(Boolean);
  const all = [...given, ...found(text, given)].sort(order);
  const out = document.createDocumentFragment();
  fill(out, text, 0, text.length, all, act);
  return out;
}

const order = (a, b) => a.offset - b.offset || b.length - a.length || rank(a.type) - rank(b.type);

function fit(entity, size) {
  const start = Math.max(entity.offset, 0);
  const end = Math.min(entity.offset + entity.length, size);
  return end > start ? { ...entity, offset: start, length: end - start } : null;
}

// fill writes text[from, to) into parent; list holds the entities of that range in order. One that
// crosses the end of what it lies in is cut there and goes on after it, as Telegram's clients do.
function fill(parent, text, from, to, list, act) {
  const queue = [...list];
  let at = from;
  let afterBlock = false;
  const plain = (end, beforeBlock) => {
    let piece = text.slice(at, end);
    // A block breaks the line by itself: the newline beside it would be one too many.
    if (afterBlock && piece.startsWith("\n")) piece = piece.slice(1);
    if (beforeBlock && piece.endsWith("\n")) piece = piece.slice(0, -1);
    if (piece) parent.append(piece);
  };

  while (queue.length) {
    const entity = queue.shift();
    const end = Math.min(entity.offset + entity.length, to);
    const inner = [];
    while (queue.length && queue[0].offset < end) {
      const next = queue.shift();
      const over = next.offset + next.length - end;
      inner.push(over > 0 ? { ...next, length: next.length - over } : next);
      if (over > 0) insert(queue, { ...next, offset: end, length: over });
    }
    plain(entity.offset, isBlock(entity.type));
    const worded = entity.type === "date_time" && act.when(entity);
    if (worded) inner.length = 0;
    const el = worded ? instant(entity, worded) : element(entity, text.slice(entity.offset, end), act);
    if (!worded) fill(el.hold ?? el, text, entity.offset, end, inner, act);
    parent.append(el);
    at = end;
    afterBlock = isBlock(entity.type);
  }
  plain(to, false);
}

function insert(queue, entity) {
  const place = queue.findIndex((other) => order(entity, other) < 0);
  queue.splice(place < 0 ? queue.length : place, 0, entity);
}

// An instant in the phone's own way: in its zone, on a clock with as many hours as its owner has it show.
const instant = (entity, words) => h("time.instant", { datetime: new Date(entity.unix_time * 1000).toISOString() }, words);

const simple = { bold: "strong", italic: "em", underline: "u", strikethrough: "s" };

function element(entity, words, act) {
  const { type } = entity;
  if (simple[type]) return h(simple[type]);
  switch (type) {
    case "spoiler":
      return spoiler();
    case "blockquote":
      return h("blockquote.quote");
    case "expandable_blockquote":
      return expandable(words);
    case "code":
      return h("code", { title: "Copy", onclick: () => act.copy(words) });
    case "pre":
      return h("pre");
    case "bot_command":
      return h("button.link", { type: "button", onclick: () => act.command(words) });
    case "url":
    case "text_link":
    case "email":
      return link(type === "email" ? `mailto:${words}` : entity.url || words, act);
    case "mention":
    case "text_mention":
    case "hashtag":
    case "cashtag":
    case "phone_number":
      return h("span.mention");
    default:
      return h("span", { data: { entity: type } });
  }
}

function link(href, act) {
  const known = understand(href);
  // A scheme no phone opens (javascript:, data:) stays words.
  if (!known) return h("span.mention");
  return h("a.link", {
    href: known.href,
    target: "_blank",
    rel: "noopener noreferrer",
    onclick: (event) => act.link(href) && event.preventDefault(),
  });
}

// A spoiler opens with all the others of its message: that is how Telegram does it, and a person
// who asked to see one hidden word has asked to see the sentence.
function spoiler() {
  const el = h("span.spoiler", { role: "button", tabindex: "0", "aria-label": "Hidden words. Press to show." });
  const open = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    for (const one of el.closest(".text").querySelectorAll(".spoiler:not(.open)")) {
      one.classList.add("open");
      for (const name of ["role", "tabindex", "aria-label"]) one.removeAttribute(name);
    }
  };
  const once = (event) => el.classList.contains("open") || open(event);
  el.addEventListener("click", once);
  el.addEventListener("keydown", once);
  return el;
}

const foldedLines = 3;
const foldedLength = 130;

function expandable(words) {
  const hold = h("div.fold");
  const el = h("blockquote.quote", {}, hold);
  el.hold = hold;
  if (words.split("\n").length <= foldedLines && words.length <= foldedLength) return el;
  const toggle = h("button.unfold", { type: "button", "aria-expanded": "false", "aria-label": "Show the whole quotation" }, icon("down"));
  const flip = () => {
    const open = el.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
  };
  el.classList.add("expandable");
  el.addEventListener("click", (event) => event.target.closest("a, .spoiler") || flip());
  el.append(toggle);
  return el;
}

const pictograph = /^(?:\p{RGI_Emoji}|\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F?)$/v;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// bigEmoji says how many emoji a text is made of if it is nothing else and short, else 0.
export function bigEmoji(text, entities) {
  const bare = text.replace(/\s+/g, "");
  if (!bare || bare.length > 60 || entities?.length) return 0;
  let count = 0;
  for (const { segment } of graphemes.segment(bare)) {
    if (!pictograph.test(segment) || ++count > 3) return 0;
  }
  return count;
}
