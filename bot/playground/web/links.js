// Links as a Telegram phone understands them: a deep link into the bot, the share sheet, or the web.
import { h } from "./dom.js";

const hosts = new Set(["t.me", "telegram.me", "telegram.dog"]);
// Telegram allows up to 64 of these characters in a start parameter.
const payloadShape = /^[A-Za-z0-9_-]{1,64}$/;

// understand returns {kind: "start", payload, href} | {kind: "share", href, text, payload?} |
// {kind: "web", href}, or null for what no phone should open (javascript: and other schemes).
export function understand(raw) {
  let url;
  try {
    url = new URL(address(raw));
  } catch {
    return null;
  }
  if (url.protocol === "tg:") {
    const payload = url.searchParams.get("start");
    return payloadShape.test(payload ?? "") ? { kind: "start", payload, href: url.href } : null;
  }
  if (url.protocol === "mailto:") return { kind: "web", href: url.href };
  if (url.protocol !== "https:" && url.protocol !== "http:") return null;
  if (!hosts.has(url.hostname)) return { kind: "web", href: url.href };

  if (url.pathname === "/share/url" || url.pathname === "/share") return share(url);
  const payload = url.searchParams.get("start");
  if (/^\/\w+\/?$/.test(url.pathname) && payloadShape.test(payload ?? "")) {
    return { kind: "start", payload, href: url.href };
  }
  return { kind: "web", href: url.href };
}

function share(url) {
  const target = url.searchParams.get("url") ?? "";
  const text = url.searchParams.get("text") ?? "";
  return { kind: "share", href: target || url.href, text, payload: startIn(`${target} ${text}`) };
}

// startIn finds the first start parameter among the links of a text.
export function startIn(text) {
  for (const { offset, length } of found(text, [])) {
    const link = understand(text.slice(offset, offset + length));
    if (link?.kind === "start") return link.payload;
  }
  return undefined;
}

// address gives a bare "t.me/…" its scheme.
export function address(raw) {
  return /^[a-z][a-z0-9+.-]*:/i.test(raw) ? raw : `https://${raw}`;
}

const patterns = [
  ["url", /\b(?:https?:\/\/|tg:\/\/|(?:t|telegram)\.me\/)[^\s<>"“”]+/giu],
  ["bot_command", /(?<![\w/<])\/[a-z0-9_]{1,32}(?![\w/])/giu],
  ["mention", /(?<![\w@])@[a-z]\w{3,31}\b/giu],
];

// What only changes the look may hold a link; all else (code, a link already) may not.
const mixes = new Set(["bold", "italic", "underline", "strikethrough", "spoiler", "blockquote", "expandable_blockquote"]);

// found lists the links, commands and mentions a text holds by itself. Telegram's server adds these
// to every message; where the local one has already done so, nothing is added twice.
export function found(text, taken) {
  const out = [];
  const solid = taken.filter((e) => !mixes.has(e.type));
  for (const [type, pattern] of patterns) {
    for (const match of text.matchAll(pattern)) {
      const words = type === "url" ? match[0].replace(/[.,;:!?)\]}'’]+$/u, "") : match[0];
      const range = { type, offset: match.index, length: words.length };
      if (![...solid, ...out].some((e) => overlaps(e, range))) out.push(range);
    }
  }
  return out;
}

const overlaps = (a, b) => a.offset < b.offset + b.length && b.offset < a.offset + a.length;

// follow does what a tap on a link does on this phone; true when the page has taken care of it.
export function follow(phone, raw) {
  const link = understand(raw);
  if (!link) return true;
  if (link.kind === "web") return false;
  choose(phone, link);
  return true;
}

// choose is the share sheet of a world with two phones: whose phone shall open it?
export function choose(phone, link) {
  const rows = [];
  const openOn = (target, icon, text, main) =>
    rows.push({ icon, text, main, data: { openOn: target.id }, run: () => target.openStart(link.payload) });
  if (link.payload) {
    for (const other of phone.peers()) openOn(other, "phone", `Open on ${other.name}’s phone`, true);
    openOn(phone, "link", "Open on this phone", false);
  }
  rows.push({ icon: "copy", text: "Copy the link", run: () => phone.copy(link.href) });
  phone.overlay.sheet({
    title: link.kind === "share" ? "Share" : `Open ${phone.botName}`,
    body: h("div.preview", {}, link.text ? h("p", { dir: "auto" }, link.text) : null, h("p.address", {}, link.href)),
    rows,
  });
}
