// Improvements only: every page works without this file.
"use strict";
(() => {
  const chinese = document.documentElement.lang.startsWith("zh");

  // The error summary takes the focus, so that whoever hears the page hears it first.
  document.querySelector("[data-focus]")?.focus();

  // A form is sent once. The button comes back if the page is shown again from the browser's memory.
  for (const form of document.querySelectorAll("form[method=post]")) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; }
      form.dataset.sent = "yes";
      // After the browser has read which button was pressed.
      setTimeout(() => form.querySelectorAll("button").forEach((button) => { button.disabled = true; }));
    });
  }
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) {
      delete form.dataset.sent;
      form.querySelectorAll("button").forEach((button) => { button.disabled = false; });
    }
  });

  // A meeting's board is fetched again when the server says that something changed; the link beside it does it by hand.
  for (const board of document.querySelectorAll("[data-live]")) {
    if (!self.EventSource) break;
    const source = new EventSource(board.dataset.live);
    const show = async () => {
      const answer = await fetch(board.dataset.board);
      if (answer.ok) board.innerHTML = await answer.text();
    };
    source.addEventListener("message", show);
    source.addEventListener("end", () => { source.close(); show(); });
  }

  // Which files were chosen, and which are too large to be taken: said before they travel.
  for (const field of document.querySelectorAll("input[data-files]")) {
    const list = document.createElement("ul");
    list.className = "hint";
    list.setAttribute("aria-live", "polite");
    field.after(list);
    field.addEventListener("change", () => {
      list.replaceChildren(...[...field.files].map((file) => {
        const item = document.createElement("li");
        const limit = (file.type.startsWith("image/") ? 2 : 10) * 1048576;
        const size = file.size < 1048576
          ? `${Math.max(1, Math.round(file.size / 1024))} KB` : `${(file.size / 1048576).toFixed(1)} MB`;
        item.textContent = `${file.name} ${size}`
          + (file.size > limit ? (chinese ? "：太大，不会被接受" : ": too large, and will not be taken") : "");
        if (file.size > limit) item.className = "over";
        return item;
      }));
    });
  }

  // How many characters are left, once most are used.
  const segmenter = self.Intl && Intl.Segmenter ? new Intl.Segmenter() : null;
  const length = (text) => segmenter ? [...segmenter.segment(text)].length : [...text].length;
  for (const field of document.querySelectorAll("[data-limit]")) {
    const limit = Number(field.dataset.limit);
    const count = document.createElement("p");
    count.className = "hint count";
    count.setAttribute("aria-live", "polite");
    field.after(count);
    const show = () => {
      const left = limit - length(field.value.trim());
      count.hidden = left > limit / 4;
      count.classList.toggle("over", left < 0);
      count.textContent = left < 0
        ? (chinese ? `超出 ${-left} 字` : `${-left} characters too many`)
        : (chinese ? `还可填写 ${left} 字` : `${left} characters left`);
    };
    field.addEventListener("input", show);
    show();
  }
})();
