// Light and dark: the system's wish, until the button says otherwise.
import { h } from "./dom.js";
import { icon } from "./icons.js";

const key = "playground-theme";
const dark = matchMedia("(prefers-color-scheme: dark)");

function remembered() {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // Storage can be forbidden; the system's wish still holds.
  }
}

function remember(theme) {
  try {
    localStorage.setItem(key, theme);
  } catch {
    // As above: it then lasts as long as the page.
  }
}

const now = () => document.documentElement.dataset.theme || (dark.matches ? "dark" : "light");

// applyTheme puts the remembered choice on the page.
export function applyTheme() {
  const theme = remembered();
  if (theme === "dark" || theme === "light") document.documentElement.dataset.theme = theme;
}

export function themeButton() {
  const button = h("button.round", { type: "button", data: { themeToggle: "" } }, icon("moon"), icon("sun"));
  const tell = () => {
    const isDark = now() === "dark";
    button.classList.toggle("is-dark", isDark);
    button.setAttribute("aria-label", isDark ? "Use the light look" : "Use the dark look");
  };
  button.addEventListener("click", () => {
    const next = now() === "dark" ? "light" : "dark";
    document.documentElement.dataset.theme = next;
    remember(next);
    tell();
  });
  dark.addEventListener("change", tell);
  tell();
  return button;
}
