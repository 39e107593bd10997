// The bot's standing keyboard under the text field. A press says the button's text.
import { h } from "./dom.js";

export class StandingKeyboard {
  #phone;
  #button;
  #rows = [];
  #open = true;
  #allowed = true;

  constructor(phone, button) {
    this.#phone = phone;
    this.#button = button;
    this.el = h("div.standing", { hidden: true, role: "group", "aria-label": "The bot’s keyboard" });
    this.#draw();
  }

  // show takes rows of texts, or null when the bot has taken its keyboard away. A new one opens by
  // itself; the same one again (a reconnect) leaves it as the person had it.
  show(rows, quiet = false) {
    const next = (rows ?? []).map((row) => row.map((b) => (typeof b === "string" ? b : b.text)));
    const same = JSON.stringify(next) === JSON.stringify(this.#rows);
    this.#rows = next;
    if (!same || !quiet) this.#open = true;
    if (!same) {
      this.el.replaceChildren(...next.map((row) => h("div.standing-row", {}, row.map((text) => this.#key(text)))));
    }
    this.#draw();
  }

  toggle() {
    this.#open = !this.#open;
    this.#draw();
  }

  allow(allowed) {
    this.#allowed = allowed;
    this.#draw();
  }

  #key(text) {
    const say = () => this.#phone.say(text);
    return h("button.standing-button", { type: "button", data: { standing: text }, onclick: say }, h("span", { dir: "auto" }, text));
  }

  #draw() {
    const there = this.#allowed && this.#rows.length > 0;
    this.el.hidden = !there || !this.#open;
    this.#button.hidden = !there;
    this.#button.classList.toggle("open", this.#open);
    this.#button.setAttribute("aria-expanded", String(this.#open));
    this.#button.setAttribute("aria-label", this.#open ? "Hide the bot’s keyboard" : "Show the bot’s keyboard");
  }
}
