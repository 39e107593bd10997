// The chat's scroll of messages: order, days, groups with one tail, staying at the end, "new" chip.
import { h, reducedMotion } from "./dom.js";
import { icon } from "./icons.js";
import { dayKey, longDay, wallAt } from "./clock.js";
import { create, draw } from "./bubble.js";

const atEnd = 60;
// Bubbles of one sender within this time belong together and share one tail.
const together = 10 * 60_000;
// Only the newest keyboards lie on the Tab road; older ones are reached from their bubble.
const tabbable = 2;

export class Log {
  #phone;
  #entries = new Map();
  #stick = true;
  #unseen = 0;
  #planned = false;
  #days = new Map();

  constructor(phone) {
    this.#phone = phone;
    const label = `${phone.name}’s chat with the bot`;
    this.list = h("div.messages", { role: "log", "aria-live": "polite", "aria-label": label, tabindex: "0" });
    this.scroller = h("div.scroller", {}, this.list);
    this.count = h("span.count");
    this.chip = h("button.to-end", { type: "button", hidden: true, onclick: () => this.toEnd(true) }, this.count, icon("down"));
    this.el = h("div.log", {}, this.scroller, this.chip);
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    new ResizeObserver(() => this.settle()).observe(this.scroller);
    new ResizeObserver(() => this.settle()).observe(this.list);
    this.list.addEventListener("keydown", (event) => this.#keys(event));
  }

  get size() {
    return this.#entries.size;
  }

  get(id) {
    return this.#entries.get(Number(id))?.message;
  }

  messages() {
    return [...this.#entries.values()].map((entry) => entry.message);
  }

  // reset takes a snapshot and returns what was not there before. Only what differs is touched, so
  // a reconnect does not blink. fresh: whether the new ones count as arriving under a person's eyes.
  reset(messages, fresh) {
    const keep = new Set(messages.map((m) => m.id));
    for (const id of [...this.#entries.keys()]) if (!keep.has(id)) this.remove(id, false);
    const added = messages.filter((message) => this.put(message, fresh));
    this.#plan();
    return added;
  }

  // put adds a message or replaces the one with its id; true if it was not there before.
  put(message, fresh = true) {
    const known = this.#entries.get(message.id);
    if (known && JSON.stringify(known.message) === JSON.stringify(message)) return false;
    const el = known?.el ?? create(message);
    this.#entries.set(message.id, { message, el });
    draw(el, message, this.#phone);
    if (!known) this.#insert(el, message.id);
    if (fresh && !known) this.#arrived(el, message);
    this.#plan();
    return !known;
  }

  remove(id, gently = true) {
    const entry = this.#entries.get(id);
    if (!entry) return;
    this.#entries.delete(id);
    const gone = () => {
      entry.el.remove();
      this.#plan();
    };
    if (!gently || reducedMotion()) return gone();
    entry.el.classList.add("leaving");
    entry.el.inert = true;
    setTimeout(gone, 180);
  }

  redraw() {
    for (const { el, message } of this.#entries.values()) draw(el, message, this.#phone);
    this.#plan();
  }

  // settle keeps the end in view when something below or inside has changed its height.
  settle() {
    if (this.#stick) this.scroller.scrollTop = this.scroller.scrollHeight;
  }

  toEnd(smooth) {
    this.#stick = true;
    this.#seen();
    this.scroller.scrollTo({ top: this.scroller.scrollHeight, behavior: smooth && !reducedMotion() ? "smooth" : "instant" });
  }

  show(id) {
    const el = this.#entries.get(id)?.el;
    if (!el) return;
    el.scrollIntoView({ block: "center", behavior: reducedMotion() ? "instant" : "smooth" });
    el.focus({ preventScroll: true });
    el.classList.remove("found");
    void el.offsetWidth;
    el.classList.add("found");
  }

  #insert(el, id) {
    const ids = [...this.#entries.keys()].filter((other) => other > id);
    const next = ids.length ? this.#entries.get(Math.min(...ids)).el : null;
    this.list.insertBefore(el, next?.parentNode === this.list ? next : null);
  }

  #arrived(el, message) {
    el.classList.add("arriving");
    if (message.from === "me") this.#stick = true;
    else if (!this.#stick) {
      this.#unseen++;
      this.#chip();
    }
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    if (!clientHeight) return;
    this.#stick = scrollHeight - scrollTop - clientHeight < atEnd;
    if (this.#stick) this.#seen();
    this.#chip();
  }

  #seen() {
    this.#unseen = 0;
    this.#chip();
  }

  #chip() {
    this.chip.hidden = this.#stick;
    this.count.textContent = this.#unseen ? `${this.#unseen} new` : "";
    this.chip.setAttribute("aria-label", this.#unseen ? `${this.#unseen} new. Go to the end.` : "Go to the end");
  }

  // A snapshot brings many messages in one go; the layout is worked out once for all of them.
  #plan() {
    if (this.#planned) return;
    this.#planned = true;
    queueMicrotask(() => {
      this.#planned = false;
      this.#arrange();
      this.settle();
    });
  }

  #arrange() {
    const days = new Set();
    const entries = [...this.#entries.entries()].sort(([a], [b]) => a - b).map(([, entry]) => entry);
    let day = "";
    entries.forEach(({ el, message }, i) => {
      const at = wallAt(message.at);
      const newDay = dayKey(at) !== day;
      if (newDay) {
        day = dayKey(at);
        days.add(day);
        this.#day(day, at, el);
      }
      el.classList.toggle("first", newDay || !related(entries[i - 1]?.message, message));
      const after = entries[i + 1]?.message;
      el.classList.toggle("last", !related(message, after) || dayKey(wallAt(after.at)) !== day);
    });
    for (const [key, el] of this.#days) {
      if (days.has(key)) continue;
      el.remove();
      this.#days.delete(key);
    }
    const boards = this.list.querySelectorAll(".inline-keyboard");
    boards.forEach((board, i) => {
      for (const button of board.querySelectorAll("button")) button.tabIndex = i >= boards.length - tabbable ? 0 : -1;
    });
    this.#phone.showEmpty(entries.length === 0);
  }

  // A separator that already stands right is left alone: moving it would have it read out again.
  #day(key, at, before) {
    const el = this.#days.get(key) ?? h("div.day", {}, h("span"));
    this.#days.set(key, el);
    const words = longDay(at, this.#phone.language);
    if (el.textContent !== words) el.firstChild.textContent = words;
    if (el.nextSibling !== before) this.list.insertBefore(el, before);
  }

  #keys(event) {
    const bubble = event.target.closest?.(".bubble");
    const all = [...this.list.querySelectorAll(":scope > .bubble:not(.leaving)")];
    const focus = (el) => {
      event.preventDefault();
      el?.focus();
    };
    if (event.key === "ArrowUp") focus(bubble ? all[all.indexOf(bubble) - 1] : all.at(-1));
    else if (event.key === "ArrowDown" && bubble) focus(all[all.indexOf(bubble) + 1]);
    else if ((event.key === "ArrowRight" || event.key === "ArrowLeft") && bubble) {
      const stops = [bubble, ...bubble.querySelectorAll("button, a, .spoiler[tabindex]")];
      const step = event.key === "ArrowRight" ? 1 : -1;
      focus(stops[Math.min(Math.max(stops.indexOf(event.target) + step, 0), stops.length - 1)]);
    } else if (event.key === "Enter" && event.target === bubble) {
      event.preventDefault();
      this.#phone.messageMenu(bubble, bubble.querySelector(".balloon"));
    }
  }
}

function related(a, b) {
  // Buttons end a group: the next bubble would seem to hang from them.
  return Boolean(a && b && !a.rows?.length && a.from === b.from && Math.abs(Date.parse(b.at) - Date.parse(a.at)) < together);
}
