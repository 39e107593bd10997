// The list of commands over the text field: typing "/" filters it, [Menu] shows it all.
import { h } from "./dom.js";

const typing = /^\/([a-z0-9_]*)$/i;

export class CommandMenu {
  #phone;
  #field;
  #shown = [];
  #at = 0;

  constructor(phone, field, id) {
    this.#phone = phone;
    this.#field = field;
    // The field keeps the focus; mouse presses must not take it away before the click arrives.
    const keepFocus = (event) => event.preventDefault();
    this.el = h("div.commands", { id, role: "listbox", "aria-label": "Commands", hidden: true, onmousedown: keepFocus });
  }

  get isOpen() {
    return !this.el.hidden;
  }

  match(text) {
    const typed = typing.exec(text)?.[1].toLowerCase();
    if (typed === undefined) {
      this.close();
      return;
    }
    const fits = this.#phone.commands.filter(({ command }) => command.startsWith(typed));
    // "/note" typed in full means /note, though /noticed may stand above it.
    fits.sort((a, b) => (b.command === typed) - (a.command === typed));
    this.#open(fits);
  }

  openAll() {
    this.#open(this.#phone.commands);
  }

  close() {
    this.el.hidden = true;
    this.#shown = [];
    this.#announce();
  }

  // key handles a key pressed in the field; true if it was meant for the list.
  key(event) {
    if (!this.isOpen || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return false;
    const size = this.#shown.length;
    const on = {
      ArrowDown: () => this.#choose((this.#at + 1) % size),
      ArrowUp: () => this.#choose((this.#at + size - 1) % size),
      Enter: () => this.#send(this.#shown[this.#at]),
      Tab: () => this.#complete(this.#shown[this.#at]),
      Escape: () => this.close(),
    };
    on[event.key]?.();
    return event.key in on;
  }

  #open(commands) {
    this.#shown = commands;
    this.#at = 0;
    this.el.hidden = commands.length === 0;
    this.el.replaceChildren(...commands.map((one, i) => h("div.command", {
      id: `${this.el.id}-${i}`,
      role: "option",
      data: { command: one.command },
      onclick: () => this.#send(one),
      onpointermove: () => this.#at !== i && this.#choose(i),
    }, h("strong", {}, `/${one.command}`), h("span", { dir: "auto" }, one.description))));
    this.el.scrollTop = 0;
    if (this.isOpen) this.#choose(0);
    this.#announce();
  }

  #choose(i) {
    this.#at = i;
    [...this.el.children].forEach((row, n) => row.setAttribute("aria-selected", String(n === i)));
    this.el.children[i]?.scrollIntoView({ block: "nearest" });
    this.#announce();
  }

  #announce() {
    if (this.isOpen) this.#field.setAttribute("aria-activedescendant", `${this.el.id}-${this.#at}`);
    else this.#field.removeAttribute("aria-activedescendant");
    this.#phone.composer?.menuButton.setAttribute("aria-expanded", String(this.isOpen));
  }

  #send(one) {
    if (typing.test(this.#field.value)) this.#put("");
    this.close();
    this.#phone.say(`/${one.command}`);
  }

  #complete(one) {
    this.#put(`/${one.command} `);
  }

  #put(text) {
    this.#field.value = text;
    this.#field.dispatchEvent(new Event("input"));
  }
}
