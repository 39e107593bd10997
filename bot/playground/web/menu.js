// A popup menu that mouse, finger and keyboard can all use.
import { clamp, h } from "./dom.js";
import { icon } from "./icons.js";

const margin = 8;

// popup puts a menu into layer (which covers one phone) and returns a function that closes it.
// items: {icon, text, run, danger?, checked?, data?}. top: an element above them, such as reactions.
export function popup(layer, at, items, { label, top, onClose }) {
  const before = document.activeElement;
  const menu = h("div.menu", { role: "menu", "aria-label": label ?? "Menu" }, top);
  let open = true;

  const close = (refocus = true) => {
    if (!open) return;
    open = false;
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    onClose?.();
    if (refocus && before?.isConnected) before.focus({ preventScroll: true });
  };
  const outside = (event) => {
    if (menu.contains(event.target)) return;
    close(false);
  };
  const choices = () => [...menu.querySelectorAll("[role^=menuitem]")];
  const move = (step) => {
    const all = choices();
    const now = all.indexOf(document.activeElement);
    all[(now + step + all.length) % all.length]?.focus();
  };
  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    ArrowRight: () => move(1),
    ArrowLeft: () => move(-1),
    Home: () => choices()[0]?.focus(),
    End: () => choices().at(-1)?.focus(),
    Escape: () => close(),
    Tab: () => close(),
  };
  menu.addEventListener("keydown", (event) => {
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  });
  // The menu closes first and gives the focus back; what the item does may move it on.
  menu.append(...items.map((item) => row(item, () => {
    close();
    item.run();
  })));
  top?.addEventListener("click", (event) => event.target.closest("[role^=menuitem]") && close());
  menu.addEventListener("contextmenu", (event) => event.preventDefault());

  layer.append(menu);
  place(menu, layer, at);
  document.addEventListener("pointerdown", outside, true);
  (menu.querySelector("[aria-checked=true]") ?? choices()[0])?.focus({ preventScroll: true });
  return close;
}

function row(item, onclick) {
  const choice = item.checked !== undefined;
  return h(`button.menu-row${item.danger ? ".danger" : ""}`, {
    type: "button",
    role: choice ? "menuitemradio" : "menuitem",
    "aria-checked": choice ? String(item.checked) : null,
    tabindex: "-1",
    data: item.data,
    lang: item.lang,
    onclick,
  }, icon(item.icon), h("span", {}, item.text), choice ? icon("check") : null);
}

// place keeps the menu inside its phone, opening away from the nearer edge.
function place(menu, layer, at) {
  const area = layer.getBoundingClientRect();
  const box = at instanceof Element ? at.getBoundingClientRect() : { left: at.x, right: at.x, top: at.y, bottom: at.y };
  const { offsetWidth: width, offsetHeight: height } = menu;
  const left = box.left - area.left + width + margin > area.width ? box.right - area.left - width : box.left - area.left;
  const under = box.bottom - area.top;
  const over = box.top - area.top - height;
  const y = under + height + margin > area.height && over > margin ? over : under;
  menu.style.left = `${clamp(left, margin, Math.max(margin, area.width - width - margin))}px`;
  menu.style.top = `${clamp(y, margin, Math.max(margin, area.height - height - margin))}px`;
}
