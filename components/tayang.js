// Keys of a presentation that Streamlit's buttons cannot have, and the size of its slide.
// Loaded by the page Paparan; does nothing while no slide is on the screen.
(() => {
  if (window.dasborTayang) return;
  window.dasborTayang = true;
  const LEBAR = 1366, TINGGI = 768;
  const TOMBOL = { PageDown: "maju", " ": "maju", PageUp: "mundur" };

  const slide = () => document.querySelector(".st-key-layar_tayang");
  const fit = () => {
    const skala = Math.min(innerWidth / LEBAR, innerHeight / TINGGI);
    document.documentElement.style.setProperty("--skala", skala);
  };
  const toggle = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen().catch(() => {});

  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/tayang.css";
  document.head.append(style);
  addEventListener("resize", fit);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".st-key-tayang_penuh button")) toggle();
  });
  document.addEventListener("keydown", (event) => {
    if (!slide() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox]), textarea, select")) return;
    if (event.key.toLowerCase() === "f") {
      event.preventDefault();
      toggle();
    } else if (event.key.toLowerCase() === "n") {
      event.preventDefault();
      document.querySelector(".st-key-tayang_catat input")?.click();
    } else if (event.key in TOMBOL && !event.target.closest("button")) {
      event.preventDefault();
      document.querySelector(`.st-key-tayang_${TOMBOL[event.key]} button`)?.click();
    }
  });
  fit();
})();
