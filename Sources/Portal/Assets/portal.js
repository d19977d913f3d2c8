// Improvements only: every page works without this file.
"use strict";
(() => {
  const chinese = document.documentElement.lang.startsWith("zh");

  // The error summary takes the focus, so that whoever hears the page hears it first.
  document.querySelector("[data-focus]")?.focus();

  // A form is sent once. The button comes back if the page is shown again from the browser's memory.
  for (const form of document.querySelectorAll("form[method=post]:not([data-passkey])")) {
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

  // What was typed into a form's passwords can be looked at. It is hidden again before it is sent, so that no browser keeps it.
  for (const form of document.querySelectorAll("form")) {
    const fields = form.querySelectorAll("input[type=password]");
    if (fields.length === 0) continue;
    const label = document.createElement("label");
    label.className = "choice";
    const box = document.createElement("input");
    box.type = "checkbox";
    label.append(box, chinese ? " 显示密码" : " Show the password");
    const show = () => fields.forEach((field) => { field.type = box.checked ? "text" : "password"; });
    const hide = () => { box.checked = false; show(); };
    box.addEventListener("change", show);
    form.addEventListener("submit", hide);
    addEventListener("pageshow", hide);
    fields[fields.length - 1].after(label);
  }

  // How well a new password keeps: an estimate from its length and its characters. What everybody takes, the server refuses.
  for (const field of document.querySelectorAll("input[autocomplete=new-password][id=new]")) {
    const grade = document.createElement("p");
    grade.className = "hint";
    grade.setAttribute("aria-live", "polite");
    const meter = document.createElement("meter");
    Object.assign(meter, { min: 0, max: 100, low: 50, high: 75, optimum: 100 });
    const words = document.createElement("span");
    grade.append(meter, words);
    const show = () => {
      const characters = [...field.value];
      const kinds = [[/[a-z]/, 26], [/[A-Z]/, 26], [/[0-9]/, 10], [/[ -/:-@[-`{-~]/, 33], [/[^ -~]/, 2000]];
      const pool = kinds.reduce((sum, [kind, size]) => sum + (kind.test(field.value) ? size : 0), 0);
      const code = (index) => characters[index].codePointAt(0);
      // Whatever goes on as it began, as 1234 or aaaa, adds nothing.
      const own = characters.filter((_, index) => index === 0 || Math.abs(code(index) - code(index - 1)) > 1).length;
      const bits = own * Math.log2(Math.max(2, pool));
      meter.value = characters.length < 12 ? Math.min(bits, 40) : bits;
      grade.hidden = characters.length === 0;
      words.textContent = meter.value < 50 ? (chinese ? " 弱" : " weak")
        : meter.value < 75 ? (chinese ? " 中" : " fair") : (chinese ? " 强" : " strong");
    };
    field.after(grade);
    field.addEventListener("input", show);
    show();
  }

  // A page that was left open longer than a session lasts shows nothing to whoever comes next.
  const shown = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && Date.now() - shown > 12 * 3600 * 1000
      && document.querySelector("form[action='/sign-out']")) location.reload();
  });

  // A passkey: what the page asks to have signed goes to the browser, and what was signed into the form, which is then sent.
  const fromBase64 = (text) =>
    Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0));
  const toBase64 = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");
  const ceremonies = {
    async create(asked) {
      const made = await navigator.credentials.create({ publicKey: {
        challenge: fromBase64(asked.challenge),
        rp: { id: asked.party, name: asked.partyName },
        user: { id: fromBase64(asked.user), name: asked.login, displayName: asked.login },
        pubKeyCredParams: [{ type: "public-key", alg: -8 }, { type: "public-key", alg: -7 }],
        authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
        excludeCredentials: asked.known.split(" ").filter(Boolean)
          .map((id) => ({ type: "public-key", id: fromBase64(id) })),
        attestation: "none",
      } });
      return {
        "client-data": toBase64(made.response.clientDataJSON), attestation: toBase64(made.response.attestationObject),
      };
    },
    async get(asked) {
      const used = await navigator.credentials.get({ publicKey: {
        challenge: fromBase64(asked.challenge), rpId: asked.party, userVerification: "required",
      } });
      return {
        id: used.id, "client-data": toBase64(used.response.clientDataJSON),
        "authenticator-data": toBase64(used.response.authenticatorData), signature: toBase64(used.response.signature),
        "user-handle": used.response.userHandle ? toBase64(used.response.userHandle) : "",
      };
    },
  };
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!self.PublicKeyCredential) break;
    form.hidden = false;
    const problem = form.querySelector("p[role=alert]");
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (form.dataset.busy) return;
      form.dataset.busy = "yes";
      problem.hidden = true;
      try {
        const signed = await ceremonies[form.dataset.passkey](form.dataset);
        for (const [name, value] of Object.entries(signed)) form.elements.namedItem(name).value = value;
        form.submit();
      } catch (error) {
        problem.textContent = error.name === "InvalidStateError"
          ? (chinese ? "这台设备上已有本站的通行密钥。" : "This device has a passkey for this site already.")
          : (chinese ? "没有完成：已取消、超时，或设备不支持。可以再试一次。"
            : "Not done: cancelled, too slow, or not known to this device. You may try again.");
        problem.hidden = false;
      }
      delete form.dataset.busy;
    });
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
