// Light and dark: as the system has it until the reader chooses.

import { byId } from "./dom.js";

const CHOICES = ["auto", "light", "dark"];
const system = window.matchMedia("(prefers-color-scheme: dark)");
let choice = "auto";
let onPaper = false;

export function isDark() {
  if (onPaper) return false;
  return choice === "auto" ? system.matches : choice === "dark";
}

const known = new Map();

/** Returns the colour that the style sheet gives a name, such as `ink`, for drawing on a canvas. */
export function colour(name) {
  if (!known.has(name)) known.set(name, getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim());
  return known.get(name);
}

export function relationColour(relation) {
  return isDark() ? relation.dark : relation.light;
}

/** Paper is light: changes to light colours while something is printed, and back. */
export function setOnPaper(value) {
  onPaper = value;
  known.clear();
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

/** Makes the button change the colours, and tells the listener whenever they have changed. */
export function setUpTheme(changed) {
  const button = byId("theme");
  const apply = () => {
    known.clear();
    document.documentElement.dataset.theme = isDark() ? "dark" : "light";
    button.textContent = `Theme: ${choice}`;
  };
  button.addEventListener("click", () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length];
    apply();
    changed();
  });
  system.addEventListener("change", () => {
    apply();
    changed();
  });
  apply();
}
