// One message → one .bubble: the balloon with its content, and the inline keyboard under it.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { clockFace, wallAt, wordInstant } from "./clock.js";
import { bigEmoji, render } from "./entities.js";
import { choose, follow, startIn } from "./links.js";
import * as media from "./media.js";

// create makes the element; draw fills it, again after every edit, so that focus and place stay.
export function create(message) {
  return h("article.bubble", { tabindex: "-1", data: { id: message.id, from: message.from } });
}

export function draw(el, message, phone) {
  const focused = el.contains(document.activeElement) && document.activeElement !== el;
  const place = focused ? [...el.querySelectorAll("button")].indexOf(document.activeElement) : -1;

  const big = bigEmoji(message.text ?? "", message.entities);
  const bare = Boolean(message.sticker || message.video_note || (big && !message.reply_to));
  el.className = `bubble ${message.from === "me" ? "mine" : "theirs"}`;
  el.classList.toggle("bare", bare);
  el.classList.toggle("with-photo", Boolean(message.photo));
  el.classList.toggle("captioned", Boolean(message.photo && message.text));
  el.setAttribute("aria-label", spoken(message, phone));

  const words = message.text ? text(message, phone, big) : null;
  const balloon = h("div.balloon", {},
    quoted(message, phone), content(message, phone), words, reactions(message, phone), meta(message, phone));
  el.replaceChildren(balloon, ...keyboard(message, phone));

  // Whoever works by keyboard and pressed a button that this edit took away stays on the card.
  if (focused) (el.querySelectorAll("button")[place] ?? el).focus({ preventScroll: true });
}

function content(message, phone) {
  const settle = () => phone.log.settle();
  if (message.photo) return media.photo(message, settle);
  if (message.video_note) return media.videoNote(message);
  if (message.voice) return media.voice(message);
  if (message.sticker) return media.sticker(message);
  if (message.file) return media.file(message);
  if (message.media) return media.other(message);
  return null;
}

function text(message, phone, big) {
  const el = h("div.text", { dir: "auto" });
  if (big) el.dataset.big = big;
  el.append(render(message.text, message.entities, {
    link: (href) => follow(phone, href),
    command: (command) => phone.say(command),
    copy: (words) => phone.copy(words),
    when: ({ unix_time, date_time_format }) => wordInstant(unix_time, date_time_format, message.at, phone.language, phone.twelve),
  }));
  return el;
}

function quoted(message, phone) {
  if (!message.reply_to) return null;
  const original = phone.log.get(message.reply_to);
  const who = original ? phone.nameOf(original) : "Message";
  const label = `In reply to ${who}. Go there.`;
  return h(message.quote ? "button.reply-quote.words" : "button.reply-quote", { type: "button", "aria-label": label, onclick: () => phone.log.show(message.reply_to) },
    h("strong", {}, who), h("span", { dir: "auto" }, message.quote || (original ? summary(original) : "is no longer here")),
    message.quote ? icon("quote") : null);
}

// Telegram's apps never say "edited" of what a bot wrote.
function edited(message) {
  return message.edited && message.from === "me";
}

function meta(message, phone) {
  return h("span.meta", {},
    message.silent ? h("span.silent", { role: "img", "aria-label": "came without sound" }, icon("mute")) : null,
    edited(message) ? h("span.edited", {}, "edited") : null,
    h("time", { datetime: message.at }, clockFace(wallAt(message.at), phone.twelve)),
    message.from === "me" ? icon("ticks") : null);
}

function reactions(message, phone) {
  const list = (message.reactions ?? []).map((r) => (typeof r === "string" ? r : r.emoji)).filter(Boolean);
  if (!list.length) return null;
  const bots = new Set(message.signed ?? []);
  return h("div.reactions", {}, list.map((emoji) => bots.has(emoji)
    ? h("span.reaction", { role: "img", "aria-label": `${emoji} from ${phone.botName}` }, emoji)
    : h("button.reaction", { type: "button", "aria-label": `Take back ${emoji}`, onclick: () => phone.react(message, "") }, emoji)));
}

function keyboard(message, phone) {
  const rows = (message.rows ?? []).filter((row) => row.length);
  if (!rows.length) return [];
  return [h("div.inline-keyboard", {}, rows.map((row) => h("div.inline-row", {}, row.map((b) => inlineButton(b, message, phone)))))];
}

function inlineButton(button, message, phone) {
  const leaves = button.url || button.share !== undefined;
  const el = h("button.inline-button", { type: "button" }, h("span", { dir: "auto" }, button.text), leaves ? icon("forward") : button.copy ? icon("copy") : null);
  if (button.style) el.dataset.style = button.style;
  if (button.data !== undefined) el.dataset.callback = button.data;
  if (button.url) el.dataset.url = button.url;
  if (button.copy) el.dataset.copies = button.copy;
  el.addEventListener("click", () => press(el, button, message, phone));
  return el;
}

async function press(el, button, message, phone) {
  if (button.url) {
    if (!follow(phone, button.url)) open(button.url, "_blank", "noopener,noreferrer");
    return;
  }
  if (button.copy) {
    phone.copy(button.copy);
    return;
  }
  if (button.share !== undefined) {
    choose(phone, { kind: "share", href: button.share, text: button.share, payload: startIn(button.share) });
    return;
  }
  el.classList.add("waiting");
  await phone.act("tap", { message: message.id, data: button.data });
  el.classList.remove("waiting");
}

const kinds = [["photo", "Photo"], ["video_note", "Video note"], ["voice", "Voice note"], ["sticker", "Sticker"], ["file", "File"]];

// summary is one line for quotes and the composer's bar; hidden words stay hidden there too.
export function summary(message) {
  const kind = kinds.find(([field]) => message[field])?.[1] ?? message.media;
  let words = message.text ?? "";
  for (const { type, offset, length } of message.entities ?? []) {
    if (type === "spoiler") words = words.slice(0, offset) + "▒".repeat(length) + words.slice(offset + length);
  }
  words = words.replace(/\s+/g, " ").trim();
  if (message.sticker) return `${message.sticker} Sticker`;
  return [kind, words].filter(Boolean).join(", ");
}

function spoken(message, phone) {
  const notes = [clockFace(wallAt(message.at), phone.twelve), edited(message) && "edited", message.silent && "without sound"];
  return `${phone.nameOf(message)}: ${summary(message)}. ${notes.filter(Boolean).join(", ")}`;
}
