// What people type to make words look like something, as Telegram's apps take it: **bold**, __italic__,
// ~~struck out~~, ||covered||, `code`, ```a block``` and [words](https://address).
const signs = [
  ["```", "pre"],
  ["**", "bold"],
  ["__", "italic"],
  ["~~", "strikethrough"],
  ["||", "spoiler"],
  ["`", "code"],
];
const plain = new Set(["pre", "code"]); // nothing in them is a sign
const linkShape = /^\[([^\]\n]+)\]\((https?:\/\/[^\s()]+)\)/;

// typed returns {text, entities}: the words without the signs, and what they mean. A sign without a second one
// is a sign, and so is one with nothing in between.
export function typed(raw) {
  const entities = [];
  return { text: read(raw, 0, entities), entities: entities.filter((e) => e.length > 0) };
}

function read(raw, base, entities) {
  let out = "";
  let at = 0;
  while (at < raw.length) {
    const rest = raw.slice(at);
    const link = linkShape.exec(rest);
    if (link) {
      const entity = { type: "text_link", offset: base + out.length, length: 0, url: link[2] };
      entities.push(entity);
      const words = read(link[1], entity.offset, entities);
      entity.length = words.length;
      out += words;
      at += link[0].length;
      continue;
    }
    const [sign, type] = signs.find(([s]) => rest.startsWith(s)) ?? [];
    const end = sign ? raw.indexOf(sign, at + sign.length + 1) : -1;
    if (end < 0) {
      out += raw[at];
      at += 1;
      continue;
    }
    const inner = raw.slice(at + sign.length, end);
    const entity = { type, offset: base + out.length, length: 0 };
    entities.push(entity);
    const words = plain.has(type) ? inner : read(inner, entity.offset, entities);
    entity.length = words.length;
    out += words;
    at = end + sign.length;
  }
  return out;
}

// written is the way back, for words that are to be changed: what cannot be typed is left out.
export function written(text, entities) {
  const at = new Map();
  const put = (place, words) => at.set(place, (at.get(place) ?? "") + words);
  const list = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const open = list.filter((e) => e.type === "text_link" || signs.some(([, type]) => type === e.type));
  for (const entity of [...open].reverse()) put(entity.offset + entity.length, ends(entity));
  const begins = new Map();
  for (const entity of open) begins.set(entity.offset, (begins.get(entity.offset) ?? "") + start(entity));
  let out = "";
  for (let i = 0; i <= text.length; i++) out += (at.get(i) ?? "") + (begins.get(i) ?? "") + (text[i] ?? "");
  return out;
}

const sign = (entity) => signs.find(([, type]) => type === entity.type)?.[0];
const start = (entity) => (entity.type === "text_link" ? "[" : sign(entity));
const ends = (entity) => (entity.type === "text_link" ? `](${entity.url})` : sign(entity));
