// The one place that makes elements: h("button.round", {onclick, data: {jump: "hour"}}, "text").
// Text always goes in as text nodes, so nothing a phone says can become markup.

export function h(tag, props = {}, ...kids) {
  const [name, ...classes] = tag.split(".");
  const el = document.createElement(name || "div");
  if (classes.length) el.className = classes.join(" ");
  set(el, props);
  el.append(...kids.flat().filter((kid) => kid !== null && kid !== undefined && kid !== false));
  return el;
}

export function set(el, props) {
  for (const [key, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (key.startsWith("on")) el.addEventListener(key.slice(2), value);
    else if (key === "data") Object.assign(el.dataset, value);
    else el.setAttribute(key, value === true ? "" : value);
  }
  return el;
}

const svgSpace = "http://www.w3.org/2000/svg";

export function svg(tag, attributes = {}, ...kids) {
  const el = document.createElementNS(svgSpace, tag);
  for (const [key, value] of Object.entries(attributes)) el.setAttribute(key, value);
  el.append(...kids);
  return el;
}

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// A finger has no second button and its keyboard has no Shift+Enter: several habits depend on it.
export const coarsePointer = () => matchMedia("(pointer: coarse)").matches;

export const clamp = (n, low, high) => Math.min(Math.max(n, low), high);
