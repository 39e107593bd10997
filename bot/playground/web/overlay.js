// What lies over one phone's screen: toasts, alerts, sheets and popup menus. While an alert or a
// sheet is open the screen below is inert, so neither Tab nor a tap can reach behind it.
import { h } from "./dom.js";
import { icon } from "./icons.js";
import { popup } from "./menu.js";

const perCharacter = 55;
const shortest = 2600;
const longest = 9000;

export class Overlay {
  #below;
  #timer = 0;
  #closeMenu = null;

  // below is the screen that becomes inert; the overlay's own element goes beside it.
  constructor(below) {
    this.#below = below;
    this.toasts = h("div.toasts", { role: "status", "aria-live": "polite" });
    this.front = h("div.front");
    this.el = h("div.overlay", {}, this.toasts, this.front);
  }

  // toast shows one line for as long as it takes to read it; the next one replaces it.
  toast(text, { error = false } = {}) {
    clearTimeout(this.#timer);
    const el = h("div.toast", { dir: "auto", data: error ? { error: "yes" } : null }, text);
    this.toasts.replaceChildren(el);
    this.#timer = setTimeout(() => el.remove(), Math.min(shortest + text.length * perCharacter, longest));
  }

  alert(text) {
    const ok = h("button.plain", { type: "button" }, "OK");
    const box = h("div.alert", { role: "alertdialog", "aria-modal": "true", "aria-label": "The bot says" },
      h("p", { dir: "auto" }, text), ok);
    this.#open(box, ok, [ok]);
  }

  // sheet slides up with a title, something to read and a list of things to do.
  sheet({ title, body, rows }) {
    const buttons = rows.map((row) => h(`button.sheet-row${row.main ? ".main" : ""}`, { type: "button", data: row.data, onclick: row.run },
      icon(row.icon), h("span", {}, row.text)));
    const close = h("button.plain", { type: "button" }, "Cancel");
    const box = h("div.sheet", { role: "dialog", "aria-modal": "true", "aria-label": title },
      h("h3", {}, title), body, h("div.sheet-rows", {}, buttons), close);
    this.#open(box, buttons[0] ?? close, [...buttons, close]);
  }

  // menu opens a popup at {x, y} in client pixels, or beside an element.
  menu(at, items, { label, top } = {}) {
    this.#closeMenu?.();
    this.#closeMenu = popup(this.front, at, items, { label, top, onClose: () => (this.#closeMenu = null) });
  }

  get menuIsOpen() {
    return this.#closeMenu !== null;
  }

  #open(box, focus, closers) {
    this.#closeMenu?.();
    const before = document.activeElement;
    const veil = h("div.veil", {}, box);
    const close = () => {
      veil.remove();
      if (!this.front.querySelector(".veil")) this.#below.inert = false;
      if (before?.isConnected && !box.contains(before)) before.focus({ preventScroll: true });
    };
    for (const button of closers) button.addEventListener("click", close);
    veil.addEventListener("click", (event) => event.target === veil && close());
    veil.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    });
    this.#below.inert = true;
    this.front.append(veil);
    focus.focus({ preventScroll: true });
  }
}
