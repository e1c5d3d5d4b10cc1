// Passkeys: the browser asks for a finger, a face or a PIN, and its answer goes into the form.
// <form data-passkey="create|get" data-options="js_data">; without data-options (at login) the
// question is fetched from the form's own address. webauthn-json.js turns it to bytes and back.

async function questionOf(form) {
  if (form.dataset.options) return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) throw new Error(`The passkey's question was not answered: ${response.status}`);
  return response.json();
}

async function answerOf(form) {
  const question = await questionOf(form);
  if (form.dataset.passkey === "get") return window.webauthnJSON.get(question.request_options);
  const options = question.creation_options;
  // Always one that knows the account by itself, and asks who is there.
  Object.assign(options.publicKey.authenticatorSelection, {
    residentKey: "required",
    requireResidentKey: true,
    userVerification: "required",
  });
  return window.webauthnJSON.create(options);
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  form.hidden = !window.PublicKeyCredential;
  const failure = form.querySelector("[data-passkey-failed]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    failure.hidden = true;
    try {
      form.elements.credential.value = JSON.stringify(await answerOf(form));
      form.submit();
    } catch {
      // Closed, too late, or no passkey of this site here: the page says what else there is.
      failure.hidden = false;
    }
  });
}
