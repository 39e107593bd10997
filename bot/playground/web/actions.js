// What can be done with a message: right click, long press, Enter or the menu key on its bubble.
import { h } from "./dom.js";

const favourites = ["❤️", "👍", "😂", "😢", "🔥", "🙏"];
const longPress = 480;
const wobble = 10;

export function messageMenu(phone, bubble, at) {
  const message = phone.log.get(bubble.dataset.id);
  if (!message) return;
  const mine = message.from === "me";
  const items = [];
  const offer = (act, icon, text, run, danger = false) => items.push({ icon, text, run, danger, data: { act } });
  offer("reply", "reply", "Reply", () => phone.composer.replyTo(message));
  if (mine && message.text && !message.photo) offer("edit", "edit", "Edit", () => phone.composer.edit(message));
  // What a bot protects cannot be copied out of the chat, there as here.
  if (message.text && !message.protected) offer("copy", "copy", "Copy text", () => phone.copy(message.text));
  offer("delete", "trash", "Delete", () => phone.act("delete", { message: message.id }), true);
  phone.overlay.menu(at, items, { label: "Message", top: row(phone, message) });
}

function row(phone, message) {
  const given = (message.reactions ?? []).map((r) => r.emoji ?? r);
  return h("div.reaction-row", { role: "group", "aria-label": "React" }, favourites.map((emoji) => {
    const on = given.includes(emoji);
    return h("button.react", {
      type: "button",
      role: "menuitemcheckbox",
      "aria-checked": String(on),
      "aria-label": `React with ${emoji}`,
      tabindex: "-1",
      data: { react: emoji },
      onclick: () => phone.react(message, on ? "" : emoji),
    }, emoji);
  }));
}

// openOnPress makes a phone's bubbles answer to every way people ask for more.
export function openOnPress(phone) {
  const { list } = phone.log;
  let held = 0;
  let from = null;

  list.addEventListener("contextmenu", (event) => {
    const bubble = event.target.closest(".bubble");
    if (!bubble || String(getSelection())) return;
    event.preventDefault();
    if (phone.overlay.menuIsOpen) return;
    // The menu key reports no place of its own; the balloon is where the person is.
    const byKey = event.button !== 2 && event.pointerType !== "touch";
    messageMenu(phone, bubble, byKey ? bubble.querySelector(".balloon") : { x: event.clientX, y: event.clientY });
  });

  const cancel = () => clearTimeout(held);
  list.addEventListener("pointerdown", (event) => {
    const bubble = event.target.closest(".bubble");
    if (event.pointerType !== "touch" || !bubble) return;
    from = { x: event.clientX, y: event.clientY };
    cancel();
    held = setTimeout(() => {
      if (!phone.overlay.menuIsOpen) messageMenu(phone, bubble, from);
      swallowClick(list);
    }, longPress);
  });
  list.addEventListener("pointermove", (event) => {
    if (from && Math.hypot(event.clientX - from.x, event.clientY - from.y) > wobble) cancel();
  });
  for (const name of ["pointerup", "pointercancel", "pointerleave"]) list.addEventListener(name, cancel);
}

// The finger that held a button must not press it when it lifts.
function swallowClick(list) {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  list.addEventListener("click", swallow, { capture: true, once: true });
  addEventListener("pointerup", () => setTimeout(() => list.removeEventListener("click", swallow, { capture: true }), 60), { once: true });
}
