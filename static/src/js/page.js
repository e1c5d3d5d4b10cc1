// Small helps on every page; each page works without them.

// A form is sent once, however often the button is pressed; one that downloads a file, each time.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || form.hasAttribute("data-downloads")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  event.submitter?.setAttribute("aria-disabled", "true");
});

// Coming back with the browser's back button, the form can be sent again.
addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) {
    delete form.dataset.sent;
    form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
  }
});

// <div data-shown-when="track=academic,both">: shown while one of these values is chosen.
function isChosen(form, rule) {
  const [name, values] = rule.split("=");
  const chosen = new FormData(form).getAll(name);
  return values.split(",").some((value) => chosen.includes(value));
}

function showParts(form) {
  for (const part of form.querySelectorAll("[data-shown-when]")) {
    part.hidden = !isChosen(form, part.dataset.shownWhen);
  }
}

for (const form of document.forms) showParts(form);
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form) return;
  showParts(form);
  // <form data-sent-on-change>: a filter works as soon as it is chosen.
  if (form.dataset.sentOnChange !== undefined) form.requestSubmit();
});

// <button data-copies="#link">: lays the text of that element on the clipboard.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(document.querySelector(button.dataset.copies).textContent.trim());
  button.textContent = button.dataset.copied;
});

// The list of what is wrong is where the reader begins.
document.querySelector("[data-focus]")?.focus();
