// Keys of a presentation that Streamlit's buttons cannot have, and the size of its slide.
// Loaded by the page Paparan while a slide is on the screen; does nothing without one.
(() => {
  if (window.dasborTayang) return;
  window.dasborTayang = true;
  const LEBAR = 1366, TINGGI = 768;
  const TOMBOL = { PageDown: "maju", " ": "maju", PageUp: "mundur" };

  const slide = () => document.querySelector(".st-key-tayang");
  const fit = () => {
    const skala = Math.min(innerWidth / LEBAR, innerHeight / TINGGI);
    document.documentElement.style.setProperty("--skala", skala);
  };
  const toggle = () =>
    document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen().catch(() => {});

  addEventListener("resize", fit);
  document.addEventListener("click", (event) => {
    if (event.target.closest(".st-key-tayang_penuh button")) toggle();
  });
  document.addEventListener("keydown", (event) => {
    if (!slide() || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select")) return;
    if (event.key.toLowerCase() === "f") {
      event.preventDefault();
      toggle();
    } else if (event.key in TOMBOL && !event.target.closest("button")) {
      event.preventDefault();
      document.querySelector(`.st-key-tayang_${TOMBOL[event.key]} button`)?.click();
    }
  });
  fit();
})();
