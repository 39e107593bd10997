// On a narrow screen one phone shows at a time; these tabs switch, and count what the other got.
import { h } from "./dom.js";

export const narrow = matchMedia("(max-width: 719px)");

export class Tabs {
  #phones = [];
  #front = null;

  constructor(root) {
    this.root = root;
    narrow.addEventListener("change", () => this.#draw());
    document.addEventListener("visibilitychange", () => this.#title());
  }

  show(phones) {
    this.#phones = phones;
    this.#front = phones[0];
    this.buttons = new Map(phones.map((phone) => {
      const badge = h("span.badge", { hidden: true });
      const button = h("button.tab", {
        type: "button", role: "tab", "aria-controls": phone.el.id, data: { tab: phone.id }, onclick: () => this.bring(phone),
      }, h("span.tab-name", {}, phone.name), phone.status.tab, badge);
      return [phone.id, { button, badge }];
    }));
    this.root.append(...[...this.buttons.values()].map(({ button }) => button));
    this.root.addEventListener("keydown", (event) => this.#keys(event));
    this.#draw();
  }

  // bring puts a phone in front (narrow), or points at it (wide).
  bring(phone) {
    this.#front = phone;
    phone.unread = 0;
    this.#draw();
    if (narrow.matches) {
      // What had the focus may just have left the screen with its phone.
      if (document.activeElement?.closest(".phone.behind")) this.buttons.get(phone.id).button.focus();
      return;
    }
    phone.el.classList.remove("called");
    void phone.el.offsetWidth;
    phone.el.classList.add("called");
  }

  arrived(phone) {
    const seen = !document.hidden && (!narrow.matches || phone === this.#front);
    if (seen) return;
    phone.unread++;
    this.#draw();
  }

  #draw() {
    for (const phone of this.#phones) {
      const front = phone === this.#front;
      const { button, badge } = this.buttons.get(phone.id);
      button.setAttribute("aria-selected", String(front));
      button.tabIndex = front ? 0 : -1;
      badge.hidden = phone.unread === 0;
      badge.textContent = phone.unread > 99 ? "99+" : String(phone.unread);
      badge.setAttribute("aria-label", `${phone.unread} new`);
      phone.el.classList.toggle("behind", !front);
      phone.el.setAttribute("role", narrow.matches ? "tabpanel" : "region");
      if (front) phone.log.settle();
    }
    this.#title();
  }

  #title() {
    if (!document.hidden) {
      for (const phone of this.#phones) if (!narrow.matches || phone === this.#front) phone.unread = 0;
    }
    const names = this.#phones.map((phone) => phone.name).join(" & ");
    const unread = this.#phones.reduce((sum, phone) => sum + phone.unread, 0);
    document.title = `${document.hidden && unread ? `(${unread}) ` : ""}${names} · playground`;
  }

  #keys(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = (this.#phones.indexOf(this.#front) + step + this.#phones.length) % this.#phones.length;
    this.bring(this.#phones[next]);
    this.buttons.get(this.#phones[next].id).button.focus();
  }
}
