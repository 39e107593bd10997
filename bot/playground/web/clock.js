// Time as the phones see it. The server writes RFC 3339 with the phone's own offset; the browser's
// zone must never leak in, so everything is shown through UTC getters on a shifted date.

const offsetAtEnd = /([+-])(\d\d):(\d\d)$/;

// parse gives the instant in ms and the written offset in minutes; "Z" is an offset of none.
function parse(stamp) {
  const found = offsetAtEnd.exec(stamp);
  const offset = found ? (found[1] === "-" ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0;
  return { ms: Date.parse(stamp), offset };
}

const wall = (ms, offset) => new Date(ms + offset * 60_000);

// wallAt is the date a stamp's own clock showed. Each stamp keeps its offset: an old message may
// lie on the other side of a daylight-saving change.
export function wallAt(stamp) {
  const { ms, offset } = parse(stamp);
  return wall(ms, offset);
}

const two = (n) => String(n).padStart(2, "0");

export const hhmm = (date) => `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;

// clockFace is the time of day as a phone shows it that has its clock go to twelve, or on.
export const clockFace = (date, twelve) => (twelve ? `${date.getUTCHours() % 12 || 12}:${two(date.getUTCMinutes())} ${date.getUTCHours() < 12 ? "AM" : "PM"}` : hhmm(date));

export const dayKey = (date) => date.toISOString().slice(0, 10);

const formats = new Map();

function format(language, options) {
  const key = language + JSON.stringify(options);
  if (!formats.has(key)) {
    let made;
    try {
      made = new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" });
    } catch {
      made = new Intl.DateTimeFormat("en", { ...options, timeZone: "UTC" });
    }
    formats.set(key, made);
  }
  return formats.get(key);
}

// Plain "en" would put the month first; the rest of the page writes days the European way.
export const longDay = (date, language) =>
  format(language === "en" ? "en-GB" : language, { weekday: "long", day: "numeric", month: "long" }).format(date);

export const shortDay = (date) =>
  format("en-GB", { weekday: "short", day: "numeric", month: "short" }).format(date);

export const shortWeekday = (date) => format("en-GB", { weekday: "short" }).format(date);

// wordInstant is an instant in the words of a phone, by a date_time_format of the Bot API: r, or w, d or D, t or T.
// stamp is one of the phone's own, for its zone. Empty: the phone leaves the words that are there.
export function wordInstant(unix, form, stamp, language, twelve) {
  const at = wall(unix * 1000, parse(stamp).offset);
  if (form === "r") return relative(at - wallAt(stamp), language);
  const parts = [];
  if (form?.includes("w")) parts.push(format(language, { weekday: "long" }).format(at));
  if (form?.includes("d")) parts.push(format(language, { dateStyle: "short" }).format(at));
  if (form?.includes("D")) parts.push(format(language, { dateStyle: "long" }).format(at));
  if (/t/i.test(form ?? "")) {
    const second = form.includes("T") ? "2-digit" : undefined;
    parts.push(format(language, { hour: "numeric", minute: "2-digit", second, hourCycle: twelve ? "h12" : "h23" }).format(at));
  }
  return parts.join(", ");
}

function relative(ms, language) {
  const [unit, size] = [["day", 86_400_000], ["hour", 3_600_000], ["minute", 60_000]].find(([, size]) => Math.abs(ms) >= size) ?? ["second", 1000];
  return new Intl.RelativeTimeFormat(language, { numeric: "auto" }).format(Math.round(ms / size), unit);
}

// offsetName says how far a wall clock is from Greenwich: "UTC+1", "UTC−3:30".
export function offsetName(minutes) {
  if (!minutes) return "UTC";
  const size = Math.abs(minutes);
  const rest = size % 60 ? `:${two(size % 60)}` : "";
  return `UTC${minutes < 0 ? "−" : "+"}${Math.floor(size / 60)}${rest}`;
}

export const seconds = (n) => `${Math.floor(n / 60)}:${two(Math.floor(n % 60))}`;

// PhoneClock goes on by itself between the server's "clock" events, at the pace of real seconds.
export class PhoneClock {
  #ms = null;
  #offset = 0;
  #heard = 0;

  set(stamp) {
    const { ms, offset } = parse(stamp);
    this.#ms = ms;
    this.#offset = offset;
    this.#heard = performance.now();
  }

  get known() {
    return this.#ms !== null;
  }

  get offset() {
    return this.#offset;
  }

  now() {
    return wall(this.#ms + performance.now() - this.#heard, this.#offset);
  }
}
