// Signs in with a passkey, or makes one. Where this script does not run, or the browser knows no
// passkeys, the buttons stay hidden and the mailed link does the same.
//
// The address in data-options is asked (POST) for the options of WebAuthn as JSON, bare or inside
// `publicKey`. The address in data-confirmation gets { credential, next, name } and answers
// { location }, a path of this site; a refusal may answer one too: where to go first. Both carry
// the token of forms in the header x-csrf.

const fromBase64Url = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));

const toBase64Url = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (list) => (list ?? []).map((entry) => ({ ...entry, id: fromBase64Url(entry.id) }));

function requestOptions(json) {
  if (PublicKeyCredential.parseRequestOptionsFromJSON) {
    return PublicKeyCredential.parseRequestOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64Url(json.challenge),
    allowCredentials: withBytes(json.allowCredentials),
  };
}

function creationOptions(json) {
  if (PublicKeyCredential.parseCreationOptionsFromJSON) {
    return PublicKeyCredential.parseCreationOptionsFromJSON(json);
  }
  return {
    ...json,
    challenge: fromBase64Url(json.challenge),
    user: { ...json.user, id: fromBase64Url(json.user.id) },
    excludeCredentials: withBytes(json.excludeCredentials),
  };
}

function credentialJson(credential) {
  if (credential.toJSON) {
    try {
      return credential.toJSON();
    } catch {
      // Some keepers of passwords hand out objects that cannot do this; we do it for them.
    }
  }
  const response = {};
  for (const part of ["clientDataJSON", "authenticatorData", "signature", "userHandle", "attestationObject"]) {
    if (credential.response[part]) response[part] = toBase64Url(credential.response[part]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return {
    id: credential.id,
    rawId: toBase64Url(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}

async function post(address, csrf, body) {
  const answer = await fetch(address, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", accept: "application/json", "x-csrf": csrf },
    body: JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok && !json.location) throw new Error(`the answer was ${answer.status}`);
  return json;
}

async function ask(act, json) {
  const options = json.publicKey ?? json;
  return act === "create"
    ? navigator.credentials.create({ publicKey: creationOptions(options) })
    : navigator.credentials.get({ publicKey: requestOptions(options) });
}

function go(path) {
  const target = new URL(path, location.origin);
  if (target.origin !== location.origin) throw new Error("the answer leads to another site");
  location.assign(target);
}

async function run({ passkey, options, confirmation, csrf, next }, name) {
  const json = await post(options, csrf, {});
  if (json.location) return go(json.location);
  const credential = await ask(passkey, json);
  const body = { credential: credentialJson(credential) };
  if (next) body.next = next;
  if (name) body.name = name;
  go((await post(confirmation, csrf, body)).location);
}

if (window.PublicKeyCredential && navigator.credentials) {
  for (const area of document.querySelectorAll("[data-passkey]")) {
    const button = area.querySelector("button");
    const status = area.querySelector("[role=status]");
    if (!button || !status) continue;
    area.hidden = false;
    button.addEventListener("click", async () => {
      button.disabled = true;
      status.textContent = "";
      try {
        await run(area.dataset, area.querySelector("input")?.value.trim());
      } catch (error) {
        const isCancelled = ["NotAllowedError", "AbortError"].includes(error.name);
        status.textContent = isCancelled ? area.dataset.cancelled : area.dataset.failed;
        button.disabled = false;
      }
    });
  }
}
